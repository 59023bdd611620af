// Runs the generated Java code of every layout on lines of stdin. Lines with an at sign are repeated, once a layout.
// "e LAYOUT TYPE KEY VALUE" answers the bytes in hex; "d LAYOUT HEX" the fields, or "refused".

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HexFormat;
import java.util.List;

final class Driver {
    interface Encoder {
        byte[] encode(int type, int key, int value);
    }

    interface Decoder {
        Record decode(byte[] frame);
    }

    static final List<Encoder> ENCODERS = List.of(
        Layout_@.MessageEncoder::encode,
        (type, key, value) -> null);

    static final List<Decoder> DECODERS = List.of(
        Layout_@.MessageDecoder::decode,
        frame -> null);

    static String answer(String line) {
        String[] words = line.split(" ");
        int layout = Integer.parseInt(words[1]);
        if (words[0].equals("e")) {
            int key = Integer.parseUnsignedInt(words[3]);
            int value = Integer.parseUnsignedInt(words[4]);
            return HexFormat.of().formatHex(ENCODERS.get(layout).encode(Integer.parseInt(words[2]), key, value));
        }
        String hex = words.length > 2 ? words[2] : "";
        try {
            // Message[type=2, key=-1, value=7]
            String[] fields = DECODERS.get(layout).decode(HexFormat.of().parseHex(hex)).toString().split("[=,\\]]");
            String key = Integer.toUnsignedString(Integer.parseInt(fields[3]));
            String value = Integer.toUnsignedString(Integer.parseInt(fields[5]));
            return fields[1] + " " + key + " " + value;
        } catch (IllegalArgumentException refusal) {
            return refusal instanceof NumberFormatException ? refusal.toString() : "refused";
        }
    }

    public static void main(String[] args) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        StringBuilder out = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.append(answer(line)).append('\n');
        }
        System.out.print(out);
    }
}
