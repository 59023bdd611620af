// Where a list stands that may be higher than a browser lets an element be.
// Numbers only: places in the list, in its own pixels, and the scroll positions that stand for them. No DOM.

/** Elements stay as low as this: a quarter of what Firefox allows, so that the page may be zoomed to 400%. */
const HIGHEST_PX = 4_000_000;

/** At both ends of the list a pixel is a pixel: of so many parts of the element's height, one each. */
const EXACT_PARTS = 40;

/** @param {number} value @param {number} most */
const clamp = (value, most) => Math.min(Math.max(value, 0), most);

/**
 * Small movements (wheel, keys, touch) move the list by as many pixels as they are; those larger than a quarter of what a pixel of
 * the thumb stands for are the thumb's, and move it in proportion. So the scroll position may go its own way for
 * a while; it is put right at rest, or where it would run out.
 */
export function createScroll(highest = HIGHEST_PX) {
  const exact = highest / EXACT_PARTS;
  let total = 0;
  let room = 0;
  /** What is at the upper edge of the room. */
  let top = 0;
  /** The scroll position that goes with it. */
  let seen = 0;
  const scaled = () => total > highest;
  /** The last place to have at the upper edge, and its scroll position. */
  const most = () => Math.max(0, total - room);
  const reach = () => Math.max(0, Math.min(total, highest) - room);

  /** From one length to another: as it is near both ends, in proportion between. @param {number} at @param {number} of @param {number} to */
  function mapped(at, of, to) {
    if (at <= exact) return at;
    if (of - at <= exact) return to - (of - at);
    return exact + ((at - exact) / (of - 2 * exact)) * (to - 2 * exact);
  }

  const position = () => (scaled() ? mapped(top, most(), reach()) : top);

  return {
    /** @param {number} listPx @param {number} roomPx How much of it is in sight. @returns {boolean} Whether the position is to be put right. */
    resize(listPx, roomPx) {
      const before = top;
      total = listPx;
      room = Math.max(0, roomPx);
      top = clamp(top, most());
      return top !== before || (!scaled() && seen !== top);
    },

    /** How high the element is. */
    height: () => Math.min(total, highest),

    get top() {
      return top;
    },

    get room() {
      return room;
    },

    /** What to add to a place in the list to have it in the element. */
    get shift() {
      return seen - top;
    },

    /** Someone scrolled there. @param {number} scrollTop @returns {boolean} Whether the position is to be put right at once. */
    moved(scrollTop) {
      const by = scrollTop - seen;
      seen = scrollTop;
      if (!scaled()) top = scrollTop;
      else if (Math.abs(by) <= highest / Math.max(room, 1) / 4) top += by;
      else top = mapped(scrollTop, reach(), most());
      const above = top;
      const below = most() - top;
      // Where nothing is left to scroll, the list is at its end.
      if (seen < 1 && above < room) top = 0;
      else if (reach() - seen < 1 && below < room) top = most();
      top = clamp(top, most());
      return (seen < room && above >= room) || (reach() - seen < room && below >= room);
    },

    /** Goes to a place in the list. @param {number} to @returns {number} The scroll position for it. */
    go(to) {
      top = clamp(to, most());
      return position();
    },

    /** The scroll position that stands for where the list is. */
    position,

    /** The scroll position is this now: what was asked for, as the browser rounded it. @param {number} scrollTop */
    put(scrollTop) {
      seen = scrollTop;
      // Without a scale the two are one, to the last fraction.
      if (!scaled()) top = clamp(scrollTop, most());
    },
  };
}
