using System.Text;

namespace GitHubSecrets.Core.Tests.Fuzzing;

/// <summary>Inputs by chance.</summary>
internal static class Chance
{
    // What parsers trip over.
    private static readonly string[] Awkward =
    [
        "\0", "\t", " ", "\u00A0", "\\", "/", "//", "%", "%2F", "%00", "%GG", "?", "#", "@", ":", "..", ".", "\"", "'", "<", ">", ",",
        ";", "=", "é", "\u4E2D", "\U0001F511", "\uD800", "\uDC00", "\u202E", "\uFEFF", "e\u0301", "-", "_", "~", "[", "]", "{", "}", "|",
        "\u0001", "\u007F", "\u0085", "999999999999999999999", "-1", "NaN", "\u0130", "ß",
    ];

    /// <summary>One of several.</summary>
    public static T Of<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    /// <summary>Whether something happens that does so once in a while.</summary>
    public static bool Once(this Random random, int inHowMany) => random.Next(inHowMany) == 0;

    /// <summary>Letters and digits.</summary>
    public static string Word(this Random random, int most = 8) => string.Create(
        1 + random.Next(most), random, static (text, random) =>
            random.GetItems("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", text));

    /// <summary>Pieces of some kind, awkward characters and words.</summary>
    public static string Text(this Random random, int most, params string[] pieces)
    {
        var text = new StringBuilder();
        for (int i = random.Next(most + 1); i > 0; i--)
        {
            text.Append(random.Next(4) switch
            {
                0 => Awkward[random.Next(Awkward.Length)],
                1 => random.Word(),
                _ => pieces.Length > 0 ? random.Of<string>(pieces) : random.Word(),
            });
        }

        return text.ToString();
    }

    /// <summary>A text with some of its characters lost, doubled or replaced.</summary>
    public static string Mutate(this Random random, string text)
    {
        var mutated = new StringBuilder(text);
        for (int i = random.Next(4); i > 0; i--)
        {
            int at = random.Next(mutated.Length + 1);
            int length = Math.Min(random.Next(4), mutated.Length - at);
            _ = random.Next(3) switch
            {
                0 => mutated.Remove(at, length),
                1 => mutated.Insert(at, mutated.ToString(at, length)),
                _ => mutated.Insert(at, Awkward[random.Next(Awkward.Length)]),
            };
        }

        return mutated.ToString();
    }

    /// <summary>Bytes with some of them lost or replaced.</summary>
    public static byte[] Mutate(this Random random, byte[] bytes)
    {
        List<byte> mutated = [.. bytes];
        for (int i = random.Next(4); i > 0 && mutated.Count > 0; i--)
        {
            int at = random.Next(mutated.Count);
            if (random.Once(3))
            {
                mutated.RemoveRange(at, Math.Min(random.Next(8), mutated.Count - at));
            }
            else
            {
                mutated[at] = (byte)random.Next(256);
            }
        }

        return [.. mutated];
    }
}
