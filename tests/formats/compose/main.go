// What Docker Compose's own parser makes of each file that is named: a line of JSON for each.
package main

import (
	"encoding/json"
	"os"

	"github.com/compose-spec/compose-go/v2/dotenv"
)

func main() {
	encoder := json.NewEncoder(os.Stdout)
	for _, path := range os.Args[1:] {
		text, err := os.ReadFile(path)
		if err != nil {
			panic(err)
		}

		// Nothing is known of the environment, so that a reference gives the same everywhere.
		values, err := dotenv.UnmarshalBytesWithLookup(text, func(string) (string, bool) { return "", false })
		told := map[string]any{"values": values}
		if err != nil {
			told = map[string]any{"error": err.Error()}
		}

		if err := encoder.Encode(told); err != nil {
			panic(err)
		}
	}
}
