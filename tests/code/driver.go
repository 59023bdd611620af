// Runs the generated Go code of every layout on lines of stdin. Lines with an at sign are repeated, once a layout.
// "e LAYOUT TYPE KEY VALUE" answers the bytes in hex; "d LAYOUT HEX" the fields, or "refused".
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"

	layout_@ "driver/layout_@"
)

var encoders = []func(uint8, uint32, uint32) [9]byte{
	layout_@.EncodeMessage,
}

var decoders = []func([]byte) (uint8, uint32, uint32, error){
	layout_@.DecodeMessage,
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		words := strings.Split(lines.Text(), " ")
		number := func(index int) uint32 {
			parsed, err := strconv.ParseUint(words[index], 10, 32)
			if err != nil {
				panic(err)
			}
			return uint32(parsed)
		}
		layout := number(1)
		if words[0] == "e" {
			fmt.Fprintf(out, "%x\n", encoders[layout](uint8(number(2)), number(3), number(4)))
			continue
		}
		frame, err := hex.DecodeString(words[2])
		if err != nil {
			panic(err)
		}
		if kind, key, value, err := decoders[layout](frame); err == nil {
			fmt.Fprintln(out, kind, key, value)
		} else {
			fmt.Fprintln(out, "refused")
		}
	}
}
