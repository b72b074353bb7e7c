using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

public sealed class HandOverTests
{
    private readonly FakeProvider _other = FakeProvider.Answering("lab", Text("A lighthouse"), End(10, 5));

    [Fact]
    public async Task RunAsync_BuiltInModelCannotTell_TheNextAnswersAndItIsSaid()
    {
        var call = await RunAsync(BuiltIn(), _other);

        Assert.Equal("lab", call.ServedBy!.Provider);
        Assert.Equal("fresnel-mini cannot tell; lab/m answered", call.CallerNote);
        Assert.Equal([ErrorKind.ModelOutcome, null], call.Attempts.Select(attempt => attempt.Error));
        Assert.False(Assert.Single(_other.Received).Request.HandsOver);
    }

    [Fact]
    public async Task RunAsync_TheOthersFail_TheBuiltInModelSaysThatItCannotTell()
    {
        var builtIn = BuiltIn();

        var call = await RunAsync(
            builtIn,
            FakeProvider.Failing("lab", new GatewayException(ErrorKind.UpstreamFailed, "down"))
        );

        Assert.Equal((BuiltInModel.ProviderName, CallOutcome.Completed), (call.ServedBy!.Provider, call.Outcome));
        Assert.Equal("fresnel-mini cannot tell, and no other deployment answered", call.CallerNote);
        Assert.Equal(2, builtIn.Received.Count);
    }

    [Fact]
    public async Task RunAsync_BuiltInModelAnswers_NothingIsHandedOver()
    {
        var call = await RunAsync(
            FakeProvider.Answering(BuiltInModel.ProviderName, Text("Two dogs."), End(10, 5)),
            _other
        );

        Assert.Equal((BuiltInModel.ProviderName, (string?)null), (call.ServedBy!.Provider, call.CallerNote));
        Assert.Empty(_other.Received);
    }

    [Theory]
    [InlineData(true, false)] // the request allows no fallbacks
    [InlineData(false, true)] // the model does not hand over
    public async Task RunAsync_NotAllowed_TheBuiltInModelAnswers(bool handsOver, bool allowFallbacks)
    {
        var call = await RunAsync(
            BuiltIn(),
            _other,
            handsOver,
            Ask("m") with
            {
                Preferences = new ProviderPreferences { AllowFallbacks = allowFallbacks },
            }
        );

        Assert.Equal(BuiltInModel.ProviderName, call.ServedBy!.Provider);
        Assert.Empty(_other.Received);
    }

    [Fact]
    public void Validate_NoBuiltInModelBeforeAnother_SaysSo()
    {
        var options = Options(handsOver: true, "lab", BuiltInModel.ProviderName);

        Assert.Equal("models[0].hand_over", Assert.Single(options.Validate()).Path);
        Assert.Empty(Options(handsOver: true, BuiltInModel.ProviderName, "lab").Validate());
    }

    /// <summary>It hands over where it may, else it says that it cannot tell.</summary>
    private static FakeProvider BuiltIn() =>
        new(
            BuiltInModel.ProviderName,
            (request, token) =>
                request.HandsOver
                    ? FakeProvider.Fail(HandOver.Create("fresnel-mini"))(request, token)
                    : FakeProvider.Play(Text("I can't tell."), End(10, 5))(request, token)
        );

    private static CatalogOptions Options(bool handsOver, params string[] providers)
    {
        var options = OneModel("m", new PriceOptions { Prompt = 1, Completion = 1 }, providers);
        return options with { Models = [options.Models[0] with { HandOver = handsOver }] };
    }

    private static async Task<Call> RunAsync(
        FakeProvider builtIn,
        FakeProvider other,
        bool handsOver = true,
        ChatRequest? request = null
    )
    {
        await using var gateway = await StartAsync(
            Options(handsOver, BuiltInModel.ProviderName, other.Name),
            [builtIn, other]
        );
        return (await gateway.RunAsync(request ?? Ask("m"))).Call;
    }
}
