// The payload of a captured packet: what is behind the Ethernet, IP and TCP or UDP headers. Not a
// dissector.

/** Link headers: their length, and the types in their last two bytes for IPv4 and IPv6. */
const LINK_BYTES = [0, 14, 16];
const TYPES = { 4: 0x0800, 6: 0x86dd };

/**
 * Two bytes as a number, 0 where there are none.
 * @param {number[]} bytes
 * @param {number} at
 */
const word = (bytes, at) => (bytes[at] << 8) | bytes[at + 1];

/**
 * Where the payload begins behind a TCP or UDP header; NaN if it is none.
 * @param {number} protocol
 * @param {number[]} segment
 */
function headerBytes(protocol, segment) {
  if (protocol === 17) return word(segment, 4) === segment.length ? 8 : NaN;
  const length = (segment[12] >> 4) * 4;
  return protocol === 6 && length >= 20 ? length : NaN;
}

/**
 * @param {number[]} packet
 * @param {number} link - bytes of the link header
 */
function behind(packet, link) {
  const ip = packet.slice(link);
  const version = ip[0] >> 4;
  if (version !== 4 && version !== 6) return null;
  if (link && word(packet, link - 2) !== TYPES[version]) return null;
  const [header, total, protocol] =
    version === 4 ? [(ip[0] & 15) * 4, word(ip, 2), ip[9]] : [40, word(ip, 4) + 40, ip[6]];
  // Short frames are padded on Ethernet; a bare IP packet is exactly as long as it says.
  const fits = link ? ip.length >= total : ip.length === total;
  if (!fits || header < 20 || header > total) return null;
  const segment = ip.slice(header, total);
  const start = headerBytes(protocol, segment);
  return start <= segment.length ? segment.slice(start) : null;
}

/**
 * The payload, if every header is as it should be.
 * @param {number[]} packet
 */
export function payload(packet) {
  for (const link of LINK_BYTES) {
    const found = behind(packet, link);
    if (found) return found;
  }
  return null;
}
