using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.OpenAI;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>Tool calls of OpenAI-like upstreams, whatever their pieces lack.</summary>
public sealed class ToolCallAssemblyTests
{
    private static readonly string[] s_arguments =
    [
        "{}",
        """{"a":1}""",
        """{"path":"C:\\x\"{","n":[1,{"b":null}]}""",
        """{"text":"é – \n } ]"}""",
        """{ "a" : { "b" : [ ] } }""",
    ];

    /// <summary>How an upstream spells a stream of calls.</summary>
    public sealed record Spelling(
        Place Index,
        Place Id,
        Place Name,
        bool ArgumentsFirst,
        bool ArgumentsAsObject,
        int Cut
    );

    public enum Place
    {
        Missing,
        First,
        Every,
        Repeated,
    }

    [Fact]
    public void ReadEvent_AnySpellingOfCalls_KeepsEachCall() =>
        Prop.ForAll(
                Arb.From(Cases),
                example =>
                {
                    var expected = example.Calls.Select(call => (call.Name, call.Arguments)).ToList();
                    var (calls, relayed) = ReadStream(example.Calls, example.Spelling);
                    Assert.Equal(expected, calls.Select(call => (call.Name, Canonical(call.Arguments))));
                    AssertDistinctIds(calls);
                    Assert.Equal(expected, relayed.Select(call => (call.Name, Canonical(call.Arguments))));
                    AssertDistinctIds(relayed);
                    Assert.Equal(calls.Select(call => call.Id), relayed.Select(call => call.Id));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void ReadEvent_InterleavedByIdOrIndex_KeepsEachCall() =>
        Prop.ForAll(
                Arb.From(
                    Gen.Choose(0, int.MaxValue - 1)
                        .SelectMany(seed => Gen.Elements(true, false).Select(byId => (Seed: seed, ById: byId)))
                ),
                example =>
                {
                    var random = new Random(example.Seed);
                    List<(string Name, string Arguments)> expected =
                    [
                        ("f", """{"a":"first"}"""),
                        ("f", """{"a":"second"}"""),
                        ("g", """{"b":[1,2]}"""),
                    ];
                    var rest = expected.Select(call => call.Arguments).ToList();
                    List<JsonObject> pieces = [];
                    while (rest.Exists(text => text.Length > 0))
                    {
                        var i = random.Next(3);
                        var length = Math.Min(rest[i].Length, random.Next(1, 6));
                        if (length == 0)
                            continue;
                        var function = new JsonObject { ["arguments"] = rest[i][..length] };
                        if (rest[i].Length == expected[i].Arguments.Length)
                            function["name"] = expected[i].Name;
                        rest[i] = rest[i][length..];
                        pieces.Add(
                            example.ById
                                ? new JsonObject { ["id"] = $"c{i}", ["function"] = function }
                                : new JsonObject { ["index"] = i, ["function"] = function }
                        );
                    }
                    var (calls, _) = Read(pieces.Select(piece => Chunk([piece])));
                    Assert.Equal(
                        expected.Order(),
                        calls.Select(call => (call.Name, Canonical(call.Arguments))).Order()
                    );
                    AssertDistinctIds(calls);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    // pieces before the name
    [InlineData(
        "f {\"a\":1}",
        """{"index":0,"function":{"arguments":"{\"a\":"}}""",
        """{"index":0,"id":"c","function":{"name":"f","arguments":"1}"}}"""
    )]
    [InlineData("f {\"a\":1}", """{"function":{"arguments":"{\"a\":1}"}}""", """{"id":"c","function":{"name":"f"}}""")]
    // an id of its own in every piece, at the same index
    [InlineData(
        "f {\"a\":1}",
        """{"index":0,"id":"x1","function":{"name":"f","arguments":"{\"a\":"}}""",
        """{"index":0,"id":"x2","function":{"arguments":"1}"}}"""
    )]
    // the id alone begins a call, the name follows
    [InlineData(
        "f {}|g {\"b\":2}",
        """{"id":"c1","function":{"name":"f","arguments":"{}"}}""",
        """{"id":"c2"}""",
        """{"function":{"name":"g","arguments":"{\"b\":2}"}}"""
    )]
    // the last chunk repeats the whole call
    [InlineData(
        "f {\"a\":1}",
        """{"index":0,"id":"c","function":{"name":"f","arguments":"{\"a\":1}"}}""",
        """{"index":0,"id":"c","function":{"name":"f","arguments":"{\"a\":1}"}}"""
    )]
    // one id for all
    [InlineData(
        "f {\"a\":1}|f {\"a\":2}",
        """{"id":"call_0","function":{"name":"f","arguments":"{\"a\":1}"}}""",
        """{"id":"call_0","function":{"name":"f","arguments":"{\"a\":2}"}}"""
    )]
    // sparse indices, null members
    [InlineData(
        "f {}|g {}",
        """{"index":3,"id":"a","function":{"name":"f","arguments":null}}""",
        """{"index":7,"id":"b","function":{"name":"g","arguments":"{}"}}"""
    )]
    [InlineData("f {}", """{"index":null,"id":null,"type":null,"function":{"name":"f","arguments":""}}""")]
    public void ReadEvent_UnusualPieces_KeepsEachCall(string expected, params string[] pieces)
    {
        var (calls, _) = Read(pieces.Select(piece => Chunk([JsonNode.Parse(piece)!])));
        Assert.Equal(expected, string.Join('|', calls.Select(call => $"{call.Name} {call.Arguments}")));
        AssertDistinctIds(calls);
    }

    [Fact]
    public void ReadEvent_SeveralCallsInOneDeltaWithoutIndex_KeepsEachCall()
    {
        var (calls, _) = Read([
            Chunk([
                JsonNode.Parse("""{"function":{"name":"f","arguments":"{\"a\":"}}""")!,
                JsonNode.Parse("""{"function":{"name":"g","arguments":"{\"b\":"}}""")!,
            ]),
            Chunk([
                JsonNode.Parse("""{"function":{"arguments":"1}"}}""")!,
                JsonNode.Parse("""{"function":{"arguments":"2}"}}""")!,
            ]),
        ]);
        Assert.Equal([("f", """{"a":1}"""), ("g", """{"b":2}""")], calls.Select(call => (call.Name, call.Arguments)));
    }

    [Fact]
    public void ReadBody_CallsWithoutIdAndWithObjects_RelaysWhatClientsRead()
    {
        var raw = """
            {"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[
              {"function":{"name":"f","arguments":{"a":[1]}}},{"id":"","type":"function","function":{"name":"f","arguments":"{}"}},
              {"id":"same","function":{"name":"g","arguments":"{}"}},{"id":"same","function":{"name":"g","arguments":"{}"}}]},"finish_reason":"tool_calls"}],"z":1}
            """;
        var frame = new ChatReader("lab").ReadBody(Encoding.UTF8.GetBytes(raw));
        var body = JsonNode.Parse(frame.Raw.Span)!;
        var calls = body["choices"]![0]!["message"]!["tool_calls"]!.AsArray();
        Assert.Equal(
            ["""{"a":[1]}""", "{}", "{}", "{}"],
            calls.Select(call => (string?)call!["function"]!["arguments"])
        );
        Assert.Equal(
            4,
            calls.Select(call => (string?)call!["id"]).Where(id => id is { Length: > 0 }).Distinct().Count()
        );
        Assert.Equal(
            frame.Events.OfType<ToolCallStarted>().Select(call => call.Id),
            calls.Select(call => (string?)call!["id"])
        );
        Assert.All(calls, call => Assert.Equal("function", (string?)call!["type"] ?? "function"));
        Assert.Equal(1, (int?)body["z"]);
    }

    [Fact]
    public void ReadEvent_RegularStream_RelaysBytesUnchanged()
    {
        var reader = new ChatReader("lab");
        foreach (
            var data in (string[])
                [
                    """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"c","type":"function","function":{"name":"f","arguments":""}}]}}]}""",
                    """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"function":{"arguments":"{}"}}]}}]}""",
                    """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
                ]
        )
        {
            var raw = Encoding.UTF8.GetBytes($"data: {data}\n\n");
            Assert.Equal(raw, reader.ReadEvent(raw, raw.AsMemory(6, data.Length)).Raw);
        }
    }

    /// <summary>A random spelling that says where a call begins: by index, id, name, or the end of the arguments before.</summary>
    private static Gen<(List<Call> Calls, Spelling Spelling)> Cases =>
        from calls in Gen.Elements("f", "g")
            .SelectMany(name => Gen.Elements(s_arguments).Select(arguments => new Call("", name, Canonical(arguments))))
            .ListOf()
            .Where(calls => calls.Count is > 0 and < 5)
        from index in Gen.Elements(Enum.GetValues<Place>())
        from id in Gen.Elements(Place.Missing, Place.First, Place.Every)
        from name in Gen.Elements(Place.First, Place.Every)
        from argumentsFirst in Gen.Elements(false, false, true)
        from asObject in Gen.Elements(false, false, true)
        from cut in Gen.Choose(1, 9)
        // without an index, pieces before the name would belong to the call before
        where !argumentsFirst || index is Place.Every || id is Place.Every
        select (calls.ToList(), new Spelling(index, id, name, argumentsFirst, asObject, cut));

    private static (List<Call> Calls, List<Call> Relayed) ReadStream(List<Call> calls, Spelling spelling)
    {
        List<JsonNode> pieces = [];
        for (var i = 0; i < calls.Count; i++)
        {
            if (spelling.ArgumentsAsObject)
            {
                pieces.Add(
                    Piece(calls, i, spelling, JsonNode.Parse(calls[i].Arguments), isFirst: true, withName: true)
                );
                continue;
            }
            var parts = calls[i].Arguments.Chunk(spelling.Cut).Select(part => new string(part)).ToList();
            for (var j = 0; j < parts.Count; j++)
                pieces.Add(
                    Piece(
                        calls,
                        i,
                        spelling,
                        parts[j],
                        isFirst: j == 0,
                        withName: spelling.ArgumentsFirst
                            ? j == parts.Count - 1
                            : j == 0 || spelling.Name == Place.Every
                    )
                );
        }
        return Read(pieces.Select(piece => Chunk([piece])));
    }

    private static JsonObject Piece(
        List<Call> calls,
        int i,
        Spelling spelling,
        JsonNode? arguments,
        bool isFirst,
        bool withName
    )
    {
        var piece = new JsonObject();
        if (Has(spelling.Index, isFirst))
            piece["index"] = spelling.Index == Place.Repeated ? 0 : i;
        if (Has(spelling.Id, isFirst))
            piece["id"] = $"c{i}";
        var function = new JsonObject { ["arguments"] = arguments };
        if (withName)
            function["name"] = calls[i].Name;
        piece["function"] = function;
        return piece;
    }

    private static bool Has(Place place, bool isFirst) =>
        place is Place.Every or Place.Repeated || (place == Place.First && isFirst);

    private static string Chunk(JsonNode[] pieces) =>
        new JsonObject
        {
            ["id"] = "x",
            ["model"] = "m",
            ["choices"] = new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    ["delta"] = new JsonObject { ["tool_calls"] = new JsonArray([.. pieces]) },
                    ["finish_reason"] = null,
                }
            ),
        }.ToJsonString();

    /// <summary>Reads a stream, and what an OpenAI client makes of the relayed one: it adds pieces up by index.</summary>
    private static (List<Call> Calls, List<Call> Relayed) Read(IEnumerable<string> chunks)
    {
        var reader = new ChatReader("lab");
        SortedDictionary<int, Call> calls = [],
            relayed = [];
        foreach (var data in chunks.Append("""{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"""))
        {
            var raw = Encoding.UTF8.GetBytes($"data: {data}\n\n");
            var frame = reader.ReadEvent(raw, raw.AsMemory(6, raw.Length - 8));
            foreach (var item in frame.Events)
            {
                if (item is ToolCallStarted started)
                    calls.Add(started.Index, new Call(started.Id, started.Name, ""));
                else if (item is ToolArgumentsDelta delta)
                    calls[delta.Index] = calls[delta.Index] with
                    {
                        Arguments = calls[delta.Index].Arguments + delta.Arguments,
                    };
            }
            Accumulate(relayed, frame.Raw.Span[6..]);
        }
        return ([.. calls.Values], [.. relayed.Values]);
    }

    private static void Accumulate(SortedDictionary<int, Call> relayed, ReadOnlySpan<byte> json)
    {
        foreach (var piece in JsonNode.Parse(json)!["choices"]![0]!["delta"]!["tool_calls"]?.AsArray() ?? [])
        {
            var index = (int)piece!["index"]!;
            var call = relayed.GetValueOrDefault(index, new Call("", "", ""));
            relayed[index] = call with
            {
                Id = call.Id.Length > 0 ? call.Id : (string?)piece["id"] ?? "",
                Name = call.Name.Length > 0 ? call.Name : (string?)piece["function"]?["name"] ?? "",
                Arguments = call.Arguments + (string?)piece["function"]?["arguments"],
            };
        }
    }

    private static void AssertDistinctIds(List<Call> calls)
    {
        Assert.All(calls, call => Assert.NotEqual("", call.Id));
        Assert.Equal(calls.Count, calls.Select(call => call.Id).Distinct().Count());
    }

    private static string Canonical(string json) => JsonNode.Parse(json)!.ToJsonString();

    public sealed record Call(string Id, string Name, string Arguments);
}
