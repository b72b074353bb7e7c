using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Vendors;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.Vendors;

/// <summary>Ids of tool calls that cross vendors.</summary>
public sealed class ToolCallIdMapTests
{
    private static readonly string[] s_ids =
    [
        "a.b",
        "a_b",
        "a:b",
        "call_0",
        "call_0",
        "",
        "functions.bash:0",
        "é",
        "abcdefghi",
        new string('x', 70),
        new string('x', 71),
        new string('y', 40),
    ];

    public static TheoryData<string, string> Targets =>
        new()
        {
            { "anthropic", "claude-sonnet-4-5" },
            { "bedrock", "anthropic.claude-sonnet-4-5-20250929-v1:0" },
            { "openai", "gpt-4.1" },
            { "azure", "mydep" },
            { "compatible", "mistral-large-latest" },
            { "compatible", "mistralai/devstral-medium" },
            { "compatible", "qwen" },
            { "gemini", "gemini-2.5-flash" },
        };

    [Theory, MemberData(nameof(Targets))]
    public void Apply_AnyConversation_GivesDistinctStableIdsThatTheVendorAccepts(string kind, string model)
    {
        var rule = VendorRules.Find(kind, model).Ids;
        var turns =
            from ids in Gen.Elements(s_ids).ListOf().Where(ids => ids.Count is > 0 and < 4)
            from reversed in Gen.Elements(true, false)
            select (Ids: ids.Distinct().ToList(), Reversed: reversed);
        Prop.ForAll(
                Arb.From(turns.ListOf().Where(conversation => conversation.Count is > 0 and < 6)),
                conversation =>
                {
                    List<Message> messages = [new Message(Role.User, [new TextPart("q")])];
                    foreach (var (ids, reversed) in conversation)
                    {
                        messages.Add(
                            new Message(Role.Assistant, [])
                            {
                                ToolCalls = [.. ids.Select(id => new ToolCall(id, $"f{id}", "{}"))],
                            }
                        );
                        foreach (var id in reversed ? ids.AsEnumerable().Reverse() : ids)
                            messages.Add(
                                new Message(Role.Tool, [new TextPart($"result of {id}")])
                                {
                                    ToolCallId = id,
                                    Name = $"f{id}",
                                }
                            );
                    }
                    var mapped = ToolCallIdMap.Apply(messages, rule);
                    AssertPairs(messages, mapped);
                    var calls = mapped.SelectMany(message => message.ToolCalls).Select(call => call.Id).ToList();
                    Assert.All(calls, id => Assert.True(rule.Accepts(id), id));
                    if (rule.IsUnique)
                        Assert.Equal(calls.Count, calls.Distinct().Count());
                    var given = messages.SelectMany(message => message.ToolCalls).Select(call => call.Id);
                    Assert.All(
                        given.Zip(calls).GroupBy(pair => pair.Second),
                        same => Assert.Single(same.Select(pair => pair.First).Distinct())
                    );
                    // a conversation that grows keeps the ids of its beginning
                    for (var length = 1; length < messages.Count; length++)
                        Assert.Equal(
                            IdsOf(mapped.Take(length)),
                            IdsOf(ToolCallIdMap.Apply([.. messages.Take(length)], rule))
                        );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Apply_ValidIds_ChangesNothing()
    {
        Message[] messages =
        [
            new Message(Role.Assistant, []) { ToolCalls = [new ToolCall("toolu_1", "f", "{}")] },
            new Message(Role.Tool, []) { ToolCallId = "toolu_1" },
        ];
        Assert.Same(messages, ToolCallIdMap.Apply(messages, VendorRules.Find("anthropic", "claude-sonnet-4-5").Ids));
    }

    /// <summary>Each result answers the call of the same turn that had its id.</summary>
    private static void AssertPairs(List<Message> messages, IReadOnlyList<Message> mapped)
    {
        Dictionary<string, string> turn = [];
        foreach (var (before, after) in messages.Zip(mapped))
        {
            if (before.Role == Role.Assistant)
                turn = before
                    .ToolCalls.Zip(after.ToolCalls)
                    .ToDictionary(pair => pair.First.Id, pair => pair.Second.Id);
            else if (before.Role == Role.Tool)
                Assert.Equal(turn[before.ToolCallId!], after.ToolCallId);
        }
    }

    private static List<string?> IdsOf(IEnumerable<Message> messages) =>
        [
            .. messages.SelectMany(message =>
                message.ToolCalls.Select(call => (string?)call.Id).Append(message.ToolCallId)
            ),
        ];
}
