#!/usr/bin/env bash
# Sodium.Core 1.4.1: SealedPublicKeyBox.Create(string, …) takes text, SealedPublicKeyBox.Open(string, …) takes hexadecimal digits.
#
# GitHub's documentation for C# seals with this class and sends Convert.ToBase64String of it. Create has an overload for a string (the text as
# UTF-8), and Open has one as well. So one would hand Open what was sent, the base64, and get the text. It gives bytes, and reads its
# string as hex: base64 fails with a bare System.Exception. The class has both kinds of text helpers, Utilities.BinaryToBase64 too.
#
# Seen with 1.4.1 and libsodium 1.0.22:   bytes: opened   base64: Exception: Decoding failed   hex: opened
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
program Sodium.Core@1.4.1 libsodium@1.0.22
cat > Program.cs <<'P'
using System.Text;
using Sodium;

using KeyPair pair = PublicKeyBox.GenerateKeyPair();
byte[] box = SealedPublicKeyBox.Create("a text", pair.PublicKey);
Tell("bytes", () => SealedPublicKeyBox.Open(box, pair));
Tell("base64", () => SealedPublicKeyBox.Open(Utilities.BinaryToBase64(box), pair));
Tell("hex", () => SealedPublicKeyBox.Open(Utilities.BinaryToHex(box), pair));

static void Tell(string what, Func<byte[]> open)
{
    try
    {
        Console.WriteLine($"{what}: {Encoding.UTF8.GetString(open())}");
    }
    catch (Exception exception)
    {
        Console.WriteLine($"{what}: {exception.GetType().Name}");
    }
}
P
dotnet build app.csproj -o out -v q > /dev/null
told=$(dotnet out/app.dll)
echo "$told"
grep -qx 'bytes: a text' <<< "$told"
grep -qx 'base64: Exception' <<< "$told"
grep -qx 'hex: a text' <<< "$told"
