using System.Text;
using System.Text.Json.Nodes;
using Fresnel.JsonRepair;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.JsonRepair;

public sealed class LenientJsonTests
{
    private static readonly Gen<string> s_string = Gen.ListOf(
            Gen.Elements(
                "a",
                "é",
                "🙂",
                "\"",
                "'",
                "\\",
                "/",
                "\n",
                "\t",
                "\u0001",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "```",
                " "
            )
        )
        .Select(parts => string.Concat(parts.Take(6)));

    private static readonly Gen<JsonNode?> s_object = Container(3, isArray: false);

    [Fact]
    public void Repair_AnyValidJson_IsUnchanged() =>
        ForAll(
            Json(3),
            json =>
            {
                foreach (var text in (string[])[json?.ToJsonString() ?? "null", Indented(json)])
                    Assert.Same(text, LenientJson.Repair(text, isArray: false));
            }
        );

    [Theory]
    [InlineData("```json\n", "\n```")]
    [InlineData("```\n", "\n```\nLet me know if {you} need more.")]
    [InlineData("Here is what was asked for:\n", "")]
    [InlineData("Use {name} as the [key]: ", " That is all.")]
    [InlineData("", "\n\nNote: it's done.")]
    [InlineData("{\"unfinished\" ", "")]
    public void Repair_TextAround_IsRemoved(string before, string after) =>
        ForAll(s_object, json => AssertRepaired(json, before + Indented(json) + after));

    [Fact]
    public void Repair_TrailingCommas_AreRemoved() =>
        ForAll(s_object, json => AssertRepaired(json, Write(json, trailing: ", ")));

    [Fact]
    public void Repair_MissingCommas_AreAdded() =>
        ForAll(s_object, json => AssertRepaired(json, Write(json, separator: "\n")));

    [Fact]
    public void Repair_SingleQuotes_BecomeDoubleQuotes() =>
        ForAll(s_object, json => AssertRepaired(json, Write(json, quote: '\'')));

    [Fact]
    public void Repair_RawControlCharacters_AreEscaped() =>
        ForAll(s_object, json => AssertRepaired(json, Write(json, isRaw: true)));

    [Fact]
    public void Repair_PythonLiteralsAndBareNames_BecomeJson() =>
        Assert.Equal(
            """{"a":true,"b_2":[false,null],"$c":-1.5e3}""",
            LenientJson.Repair("{a: True, b_2: [False, None], $c: -1.5e3}", isArray: false)
        );

    [Fact]
    public void Repair_ClosersCutOff_AreAdded() =>
        ForAll(
            s_object,
            json =>
            {
                var text = json!.ToJsonString();
                AssertRepaired(json, text.TrimEnd(']', '}'));
            }
        );

    /// <summary>Wherever the text ends, what is left of it are prefixes of what it was.</summary>
    [Fact]
    public void Repair_CutAnywhere_KeepsPrefixesOnly() =>
        ForAll(
            s_object.SelectMany(
                json => Gen.Choose(1, Math.Max(1, json!.ToJsonString().Length)),
                (json, end) => (json, end)
            ),
            given =>
            {
                var repaired = LenientJson.Repair(given.json!.ToJsonString()[..given.end], isArray: false);
                AssertPrefix(given.json, JsonNode.Parse(Assert.IsType<string>(repaired)));
            }
        );

    [Theory]
    [InlineData("""{"a":1.}""")]
    [InlineData("""{"a":"say "hi" to"}""")]
    [InlineData("""{"a": }""")]
    [InlineData("""{"a" 1}""")]
    [InlineData("""{"a":[1-2]}""")]
    [InlineData("""{'a':'it's'}""")]
    [InlineData("I cannot do that.")]
    [InlineData("")]
    public void Repair_TwoReadingsOrNone_IsNotRepaired(string text) =>
        Assert.Null(LenientJson.Repair(text, isArray: false));

    [Theory]
    [InlineData("""{"a":"\d+\'"}""", """{"a":"\\d+'"}""")]
    [InlineData("""{"a":[1,2}""", """{"a":[1,2]}""")]
    [InlineData("""{"a":1]""", """{"a":1}""")]
    [InlineData("""{"a":1,,"b":2,}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":"x\""", """{"a":"x"}""")]
    [InlineData("""{"a":"x\u00e""", """{"a":"x"}""")]
    [InlineData("""{"a":tr""", """{"a":true}""")]
    [InlineData("""{"a":1,"b":2.""", """{"a":1}""")]
    [InlineData("""{"a":1,"b""", """{"a":1}""")]
    [InlineData("```json\n{\"a\":{\"b\":1\n```", """{"a":{"b":1}}""")]
    public void Repair_OneReading_IsRepaired(string text, string json) =>
        Assert.Equal(json, LenientJson.Repair(text, isArray: false));

    [Fact]
    public void Repair_ArrayExpected_SkipsObjectsAround() =>
        Assert.Equal("""[{"a":1}]""", LenientJson.Repair("{see} [{\"a\":1,}]", isArray: true));

    [Fact]
    public void Repair_ManyBraces_Ends()
    {
        Assert.Null(LenientJson.Repair(new string('{', 200_000), isArray: false));
        Assert.Null(LenientJson.Repair(string.Concat(Enumerable.Repeat("{\"a\":", 200_000)), isArray: false));
    }

    private static void ForAll<T>(Gen<T> values, Action<T> check) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(values.ToArbitrary(), check));

    private static void AssertRepaired(JsonNode? expected, string damaged)
    {
        var repaired = Assert.IsType<string>(LenientJson.Repair(damaged, isArray: false));
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(repaired)), $"{damaged}\n{repaired}");
    }

    private static void AssertPrefix(JsonNode? whole, JsonNode? part)
    {
        switch (part)
        {
            case JsonObject members:
                Assert.All(members, member => AssertPrefix(whole!.AsObject()[member.Key], member.Value));
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    AssertPrefix(whole!.AsArray()[i], items[i]);
                break;
            default:
                Assert.StartsWith(part?.ToString() ?? "", whole?.ToString() ?? "", StringComparison.Ordinal);
                break;
        }
    }

    private static string Indented(JsonNode? json) => json?.ToJsonString(new() { WriteIndented = true }) ?? "null";

    private static string Write(
        JsonNode? node,
        string separator = ",",
        string trailing = "",
        char quote = '"',
        bool isRaw = false
    )
    {
        string Inner(JsonNode? inner) => Write(inner, separator, trailing, quote, isRaw);
        string Text(string text) => Quote(text, quote, isRaw);
        string Items(IEnumerable<string> items) =>
            items.ToList() is { Count: > 0 } list ? string.Join(separator, list) + trailing : "";
        return node switch
        {
            JsonObject members =>
                $"{{{Items(members.Select(member => $"{Text(member.Key)}: {Inner(member.Value)}"))}}}",
            JsonArray items => $"[{Items(items.Select(Inner))}]",
            JsonValue value when value.TryGetValue<string>(out var text) => Text(text),
            _ => node?.ToJsonString() ?? "null",
        };
    }

    private static string Quote(string text, char quote, bool isRaw)
    {
        var written = new StringBuilder().Append(quote);
        foreach (var character in text)
        {
            if (character == quote || character == '\\')
                written.Append('\\').Append(character);
            else if (character < ' ' && !isRaw)
                written.Append($"\\u{(int)character:x4}");
            else
                written.Append(character);
        }
        return written.Append(quote).ToString();
    }

    private static Gen<JsonNode?> Json(int depth) =>
        depth == 0 ? Leaf() : Gen.OneOf(Leaf(), Container(depth, isArray: true), Container(depth, isArray: false));

    private static Gen<JsonNode?> Container(int depth, bool isArray) =>
        Gen.ListOf(s_string.Zip(Json(depth - 1)))
            .Select(items =>
                isArray
                    ? (JsonNode?)new JsonArray([.. items.Take(4).Select(item => item.Item2?.DeepClone())])
                    : new JsonObject(
                        items
                            .Take(4)
                            .DistinctBy(item => item.Item1)
                            .Select(item => KeyValuePair.Create(item.Item1, item.Item2?.DeepClone()))
                    )
            );

    private static Gen<JsonNode?> Leaf() =>
        Gen.OneOf(
            s_string.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Elements<JsonNode?>(null, true, false, 0, -12, 3.25, 1e-7).Select(value => value?.DeepClone())
        );
}
