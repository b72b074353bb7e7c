using Fresnel.Calls;
using Fresnel.Contracts.Models;
using Fresnel.Routing;

namespace Fresnel.Tests.Routing;

public sealed class RoutingStrategiesTests
{
    private static readonly string[] s_configurable =
    [
        "cheapest",
        "fastest",
        "balanced",
        "best_value",
        "weighted",
        "round_robin",
    ];

    [Fact]
    public void Find_ConfigurableStrategy_ReturnsTheOneOfItsName() =>
        Assert.Equal("round_robin", New(s_configurable).Find(RoutingStrategy.RoundRobin)!.Name);

    [Fact]
    public void Find_Priority_ReturnsNull() => Assert.Null(New(s_configurable).Find(RoutingStrategy.Priority));

    [Fact]
    public void Constructor_DuplicateName_Throws() =>
        Assert.Throws<ArgumentException>(() => New([.. s_configurable, "cheapest"]));

    [Fact]
    public void Constructor_ConfigurableNameMissing_Throws() =>
        Assert.Throws<ArgumentException>(() => New(s_configurable[1..]));

    private static RoutingStrategies New(IEnumerable<string> names) => new(names.Select(name => new Named(name)));

    private sealed record Named(string Name) : IRoutingStrategy
    {
        public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) => [];
    }
}
