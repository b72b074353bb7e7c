using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Calls;

public sealed class ModelLabelsTests
{
    private readonly ModelLabels _labels = new();

    [Fact]
    public void Of_InventedNames_AreOneLabel()
    {
        var labels = Enumerable
            .Range(0, 1000)
            .Select(i => _labels.Of(Create($"gpt-{i}", isConfigured: false, CallOutcome.Failed)))
            .Distinct();

        Assert.Equal([("other", "other")], labels);
    }

    [Fact]
    public void Of_NamesThatAVendorServed_AreAtMostAHundredAndOther()
    {
        var labels = Enumerable
            .Range(0, 1000)
            .Select(i => _labels.Of(Create($"gpt-{i}", isConfigured: false, CallOutcome.Completed)).Requested)
            .Distinct()
            .ToList();

        Assert.Equal(101, labels.Count);
        Assert.Equal("gpt-7", _labels.Of(Create("gpt-7", isConfigured: false, CallOutcome.Failed)).Requested);
    }

    [Fact]
    public void Of_ConfiguredModel_IsItsName() =>
        Assert.Equal(("chat-1", "chat-1"), _labels.Of(Create("chat-1", isConfigured: true, CallOutcome.Failed)));

    [Fact]
    public void Of_UnknownModel_IsNotWhatTheCallerSent() =>
        Assert.Equal(("unknown", null), _labels.Of(NewCall("SECRET")));

    private static Call NewCall(string model) =>
        new(Call.NewId(), Ask(model), new Caller("key_1", "test", KeyRole.User), new ManualTime());

    private static Call Create(string name, bool isConfigured, CallOutcome outcome)
    {
        var call = NewCall(name);
        var deployment = new Deployment("lab", name);
        call.Model = new ResolvedModel(name, [deployment])
        {
            Models = [new CatalogModel(name, [deployment]) { IsConfigured = isConfigured }],
        };
        call.BeginAttempt(deployment);
        call.Outcome = outcome;
        return call;
    }
}
