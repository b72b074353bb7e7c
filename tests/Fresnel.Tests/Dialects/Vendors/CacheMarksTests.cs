using System.Text;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.Vendors;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.Vendors;

public sealed class CacheMarksTests
{
    private static readonly CacheMark s_short = new(false),
        s_long = new(true);

    [Fact]
    public void Write_ChatWithTopLevelCacheControl_MarksToolsSystemAndLastTurn()
    {
        var request = OpenAIDialect.ReadChat(
            """{"model":"m","cache_control":{"type":"ephemeral"},"messages":[{"role":"system","content":"s"},{"role":"user","content":"u1"},{"role":"assistant","content":"a"},{"role":"user","content":"u2"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}},{"type":"function","function":{"name":"g","parameters":{"type":"object"}}}]}"""u8.ToArray()
        );

        var (adapted, _) = VendorAdapter.Apply(request, RuleOf("claude-sonnet-4-5"), isTranslated: true);
        var body = Encoding.UTF8.GetString([
            .. AnthropicDialect.WriteMessages(adapted, "claude-sonnet-4-5").SelectMany(part => part.ToArray()),
        ]);

        const string mark = ""","cache_control":{"type":"ephemeral"}""";
        Assert.Equal(3, body.Split("cache_control").Length - 1);
        Assert.Contains($"\"text\":\"s\"{mark}", body, StringComparison.Ordinal);
        Assert.Contains($"\"text\":\"u2\"{mark}", body, StringComparison.Ordinal);
        Assert.True(
            body.IndexOf("\"g\"", StringComparison.Ordinal)
                < body.LastIndexOf("cache_control", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Place_AnyMarks_AreAtMostFourInValidOrder() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.ListOf(Gen.Elements<CacheMark?>(null, s_short, s_long))
                    .Zip(Gen.ListOf(Gen.Elements<CacheMark?>(null, s_short, s_long)))
                    .Zip(Gen.Elements<CacheMark?>(null, s_short, s_long))
                    .ToArbitrary(),
                given =>
                {
                    var ((tools, parts), automatic) = given;
                    var request = new ChatRequest
                    {
                        Model = "m",
                        AutoCache = automatic,
                        Tools =
                        [
                            .. tools.Select((mark, i) => new ToolDefinition($"f{i}", null, default) { Cache = mark }),
                        ],
                        Messages =
                        [
                            .. parts.Select(
                                (mark, i) =>
                                    new Message(
                                        i % 3 == 2 ? Role.System : Role.User,
                                        [new TextPart("a"), new TextPart("b") { Cache = mark }]
                                    )
                            ),
                        ],
                    };

                    var placed = CacheMarks.Place(request);

                    Assert.InRange(CacheMarks.CountOf(placed), 0, CacheMarks.Max);
                    Assert.Equal(
                        request
                            .Messages.SelectMany(message => message.Parts.OfType<TextPart>())
                            .Select(part => part.Text),
                        placed
                            .Messages.SelectMany(message => message.Parts.OfType<TextPart>())
                            .Select(part => part.Text)
                    );
                    var order = placed
                        .Tools.Select(tool => tool.Cache)
                        .Concat(
                            placed
                                .Messages.OrderBy(message => message.Role == Role.System ? 0 : 1)
                                .SelectMany(message => message.Parts.Select(part => part.Cache))
                        )
                        .OfType<CacheMark>()
                        .ToList();
                    Assert.Equal(order.OrderBy(mark => mark.OneHour ? 0 : 1), order);
                    if (automatic is not null && request.Messages.Count + request.Tools.Count > 0)
                        Assert.NotEmpty(order);
                    if (automatic is null && CacheMarks.CountOf(request) <= CacheMarks.Max)
                        Assert.Equal(CacheMarks.CountOf(request), order.Count);
                }
            )
        );

    [Fact]
    public void Write_MessagesOfAModelWithPromptCache_AddTheMemberToTheBody()
    {
        var request = AnthropicDialect.ReadMessages(
            """{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]}"""u8.ToArray()
        ) with
        {
            AutoCache = s_short,
        };

        var body = Encoding.UTF8.GetString([
            .. AnthropicDialect.WriteMessages(request, "m").SelectMany(part => part.ToArray()),
        ]);

        Assert.Contains(""""cache_control":{"type":"ephemeral"}"""", body, StringComparison.Ordinal);
    }

    private static VendorRule RuleOf(string model) => VendorRules.Find("anthropic", model);
}
