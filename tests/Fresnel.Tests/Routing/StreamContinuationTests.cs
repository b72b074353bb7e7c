using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

/// <summary>An interrupted text stream is continued at another deployment if the request allows it.</summary>
public sealed class StreamContinuationTests
{
    private static readonly PriceOptions s_price = new() { Prompt = 2m, Completion = 10m };
    private static readonly GatewayException s_cut = new(ErrorKind.UpstreamFailed, "cut");
    private static readonly WireFormat s_wire = new("w");

    public static TheoryData<string> Closing => ["tool", "picture", "error", "finished", "second choice"];

    public static TheoryData<string> NotForIt =>
        ["not requested", "whole", "two", "json", "logprobs", "pictures", "sound"];

    [Fact]
    public async Task RunAsync_InterruptedText_IsContinuedAndBothAreCharged()
    {
        var (first, second) = (
            Cut("first", Frame.Of(new ResponseStarted("id-1", "up-1")), Text("Once upon ")),
            FakeProvider.Answering("second", Frame.Of(new ResponseStarted("id-2", "up-2")), Text("a time."), End(20, 3))
        );
        await using var gateway = await StartAsync(OneModel("m", s_price, "first", "second"), [first, second]);
        var request = ContinuableRequest() with { MaxTokens = 100 };

        var (call, frames) = await gateway.RunAsync(request);

        var events = frames.SelectMany(frame => frame.Events).ToList();
        Assert.All(frames, frame => Assert.True(frame.Raw.IsEmpty));
        Assert.Equal("Once upon a time.", TextOf(events));
        Assert.Equal("up-1", Assert.Single(events.OfType<ResponseStarted>()).Model);
        Assert.Equal("second/m", Assert.Single(events.OfType<StreamContinued>()).DeploymentName);
        Assert.Single(events.OfType<ChoiceFinished>());
        Assert.Equal([ErrorKind.UpstreamFailed, null], call.Attempts.Select(attempt => attempt.Error));

        var sent = Assert.IsType<ChatRequest>(Assert.Single(second.Received).Request);
        Assert.Equal([Role.User, Role.Assistant, Role.User], sent.Messages.Select(message => message.Role));
        Assert.Equal("Once upon ", sent.Messages[1].Text);
        Assert.Equal((96, null), (sent.MaxTokens, sent.Body)); // ten bytes are four tokens

        var lines = await LinesAsync(gateway, call);
        Assert.Equal(
            [(1, "first", 4, 40_000), (2, "second", 3, 30_000)],
            lines
                .Where(line => line.Kind == "output_text")
                .Select(line => (line.Attempt, line.Provider, line.Quantity, line.Amount))
        );
        Assert.Equal(20, lines.Single(line => line is { Attempt: 2, Kind: "input_text" }).Quantity);
        Assert.Equal(call.Cost!.Value.Nanodollars, lines.Sum(line => line.Amount));
        Assert.Equal(call.Usage, events.OfType<UsageReported>().Last().Usage);
        Assert.Equal((7, lines.Sum(line => line.Quantity)), (call.Usage!.CompletionTokens, call.Usage.TotalTokens));
    }

    [Theory, MemberData(nameof(Closing))]
    public async Task RunAsync_OtherOutputThanText_EndsWithTheError(string what)
    {
        GatewayEvent said = what switch
        {
            "tool" => new ToolCallStarted(0, "call_1", "look"),
            "picture" => new ImageCompleted(0, new ImageSource.Url(new Uri("https://example.com/a.png"))),
            "error" => new RefusalDelta("No"),
            "finished" => new ChoiceFinished(FinishReason.Stop),
            _ => new TextDelta("x") { ChoiceIndex = 1 },
        };
        var second = FakeProvider.Answering("second", Text("!"), End(1, 1));
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second"),
            [Cut("first", Text("Hi"), Frame.Of(said)), second]
        );

        var (_, failure, frames) = await gateway.FailAsync(ContinuableRequest());

        Assert.Equal((ErrorKind.UpstreamFailed, 2), (failure.Kind, frames));
        Assert.Empty(second.Received);
    }

    [Theory, MemberData(nameof(NotForIt))]
    public async Task RunAsync_IneligibleCall_EndsWithTheError(string what)
    {
        var request = what switch
        {
            "not requested" => Ask("m") with { Stream = true },
            "whole" => ContinuableRequest() with { Stream = false },
            "two" => ContinuableRequest() with { Count = 2 },
            "json" => ContinuableRequest() with { ResponseFormat = ResponseFormat.JsonObject },
            "logprobs" => ContinuableRequest() with { TopLogprobs = 0 },
            "pictures" => ContinuableRequest() with { RequestsImages = true },
            _ => ContinuableRequest() with
            {
                Messages = [new Message(Role.User, [new OpaquePart("input_audio", "messages[0].content[0]")])],
            },
        };
        var second = FakeProvider.Answering("second", Text("!"), End(1, 1));
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second"),
            [Cut("first", new Frame(s_wire, "raw"u8.ToArray(), [new TextDelta("Hi")])), second]
        );

        var (call, failure, _) = await gateway.FailAsync(request);

        Assert.Equal((ErrorKind.UpstreamFailed, 1), (failure.Kind, call.MaxBilledAttempts));
        Assert.Empty(second.Received);
    }

    [Fact]
    public async Task RunAsync_InterruptedBeforeContent_TheNextGetsTheSameRequest()
    {
        var second = FakeProvider.Answering(
            "second",
            Frame.Of(new ResponseStarted("id-2", "up-2")),
            Text("Hi"),
            End(20, 3)
        );
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second"),
            [Cut("first", Frame.Of(new ResponseStarted("id-1", "up-1")), Text("\n")), second]
        );

        var (_, frames) = await gateway.RunAsync(ContinuableRequest());

        Assert.Single(((ChatRequest)second.Received[0].Request).Messages);
        Assert.Equal("\nHi", TextOf(frames.SelectMany(frame => frame.Events)));
    }

    [Fact]
    public async Task RunAsync_ContinuationFails_TheThirdContinuesAndOnlyAnsweringAttemptsAreCharged()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second", "third"),
            [
                Cut("first", Text("abc")),
                FakeProvider.Failing("second", s_cut),
                FakeProvider.Answering("third", Text("def"), End(20, 1)),
            ]
        );

        var (call, frames) = await gateway.RunAsync(ContinuableRequest());

        Assert.Equal("abcdef", TextOf(frames.SelectMany(frame => frame.Events)));
        Assert.Equal([1, 3], (await LinesAsync(gateway, call)).Select(line => (int)line.Attempt).Distinct());
        Assert.Equal("third", call.ServedBy!.Provider);
    }

    [Fact]
    public async Task RunAsync_ContinuationIsInterrupted_EndsWithTheError()
    {
        var third = FakeProvider.Answering("third", Text("!"), End(1, 1));
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second", "third"),
            [Cut("first", Text("abc")), Cut("second", Text("def")), third]
        );

        var (call, _, _) = await gateway.FailAsync(ContinuableRequest());

        Assert.Empty(third.Received);
        var lines = await LinesAsync(gateway, call);
        Assert.All(lines, line => Assert.Equal(1, line.Attempt)); // the last failed and did not say what it used
        Assert.Equal(call.Cost!.Value.Nanodollars, lines.Sum(line => line.Amount));
    }

    [Fact]
    public async Task RunAsync_NoDeploymentCanContinue_IsChargedAsAnyInterruptedStream()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second"),
            [Cut("first", Text("abc")), FakeProvider.Failing("second", s_cut)]
        );

        var (call, failure, _) = await gateway.FailAsync(ContinuableRequest());

        Assert.Equal(
            (ErrorKind.UpstreamFailed, "first", Money.Zero),
            (failure.Kind, call.ServedBy!.Provider, call.Cost!.Value)
        );
        Assert.Equal(2, call.Attempts.Count);
    }

    [Fact]
    public async Task RunAsync_ContinuationWithoutUsage_ReportsTheEstimatedTotal()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second"),
            [
                Cut("first", Text("abcdef")),
                FakeProvider.Answering("second", Text("ghi"), Frame.Of(new ChoiceFinished(FinishReason.Stop))),
            ]
        );

        var (call, frames) = await gateway.RunAsync(ContinuableRequest());

        Assert.Equal(3, call.Usage!.CompletionTokens);
        Assert.Equal(call.Usage, frames[^1].Events.OfType<UsageReported>().Single().Usage);
        Assert.Equal(call.Cost!.Value.Nanodollars, (await LinesAsync(gateway, call)).Sum(line => line.Amount));
    }

    [Fact]
    public async Task RunAsync_BudgetForOneAttempt_EndsWithTheErrorWithinTheBudget()
    {
        var caller = new Caller("key_poor", "poor", KeyRole.User, Money.FromDollars(0.0015m));
        var second = FakeProvider.Answering("second", Text("!"), End(1, 1));
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second"),
            [Cut("first", Text("abc")), second]
        );

        var (call, _, _) = await gateway.FailAsync(ContinuableRequest() with { MaxTokens = 100 }, caller);

        Assert.Equal(1, call.MaxBilledAttempts);
        Assert.Empty(second.Received);
        Assert.Equal(Money.Zero, gateway.BudgetsOf(caller)[0].Reserved);
    }

    [Fact]
    public async Task RunAsync_DisconnectDuringAContinuation_BothAreCharged()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second"),
            [Cut("first", Text("abc")), new FakeProvider("second", FakeProvider.Hang(Text("def")))]
        );
        var call = gateway.Call(ContinuableRequest());
        using var leaving = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in gateway.Pipeline.RunAsync(call, leaving.Token))
            {
                if (TextOf(frame.Events) == "def")
                    await leaving.CancelAsync();
            }
        });

        var lines = await LinesAsync(gateway, call);
        Assert.Equal(
            [(1, 1), (2, 1)],
            lines.Where(line => line.Kind == "output_text").Select(line => ((int)line.Attempt, (int)line.Quantity))
        );
        Assert.Equal(
            (CallOutcome.Disconnected, call.Cost!.Value.Nanodollars),
            (call.Outcome, lines.Sum(line => line.Amount))
        );
    }

    private static ChatRequest ContinuableRequest() =>
        Ask("m") with
        {
            Stream = true,
            Preferences = new ProviderPreferences { ContinueStreams = true },
        };

    private static FakeProvider Cut(string name, params Frame[] after) => new(name, FakeProvider.Fail(s_cut, after));

    private static string TextOf(IEnumerable<GatewayEvent> events) =>
        string.Concat(events.OfType<TextDelta>().Select(item => item.Text.ToString()));

    private static async Task<
        List<(long Attempt, string Provider, string Kind, long Quantity, long Amount)>
    > LinesAsync(GatewayUnderTest gateway, Call call) =>
        [
            .. (await gateway.LinesAsync(call))
                .OrderBy(line => line.Attempt)
                .Select(line => (line.Attempt, line.Provider!, line.Kind, line.Quantity, line.Amount ?? 0)),
        ];
}
