using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Dialects.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.Json;

public sealed class JsonTruncatorTests
{
    [Theory]
    [InlineData("""{"a":"short","b":[1,2,{"c":"\"\\\u0041"}]}""")]
    [InlineData("\"\"")]
    public void Append_ShortStrings_AreUnchanged(string json) =>
        Assert.Equal(json, Digest(Encoding.UTF8.GetBytes(json), 3));

    [Fact]
    public void Append_LongString_KeepsStart() =>
        Assert.Equal(
            $"{{\"a\":\"{new string('x', 4096)}\",\"b\":1}}",
            Digest(Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', 100_000)}\",\"b\":1}}"), 1000)
        );

    [Fact]
    public void Append_AnyJsonAnySplit_HasSameStructure()
    {
        var piece = Gen.Elements(
            "x",
            "\\\"",
            "\\\\",
            "\\u00e9",
            "\\ud83d\\ude42",
            "é",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        );
        var texts = Gen.ArrayOf(piece, 3)
            .SelectMany(
                _ => Gen.Choose(1, 900),
                (parts, times) => string.Concat(Enumerable.Repeat(string.Concat(parts), times))
            );
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                texts.Two().Zip(Gen.Choose(1, 5000)).ToArbitrary(),
                given =>
                {
                    var ((first, second), step) = given;
                    var json = JsonNode.Parse(
                        Digest(
                            Encoding.UTF8.GetBytes($$"""{"a":"{{first}}","b":[true,{"c":"{{second}}"}],"d":5}"""),
                            step
                        )
                    )!;
                    Assert.Equal(5, (int)json["d"]!);
                    Assert.Equal(JsonValueKind.String, json["b"]![1]!["c"]!.GetValueKind());
                    Assert.Equal(3, json.AsObject().Count);
                }
            )
        );
    }

    private static string Digest(byte[] json, int step)
    {
        var digest = new JsonTruncator();
        for (var at = 0; at < json.Length; at += step)
            digest.Append(json.AsSpan(at, Math.Min(step, json.Length - at)));
        return Encoding.UTF8.GetString(digest.Written.Span);
    }
}
