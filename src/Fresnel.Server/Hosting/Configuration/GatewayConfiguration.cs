using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Providers;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Fresnel's configuration: who serves, under which names, at what price.</summary>
internal sealed record GatewayConfiguration
{
    /// <summary>The servers that calls can be sent to. The built-in model is always there and needs no entry.</summary>
    public IReadOnlyList<ProviderSection> Providers { get; init; } = [];

    /// <summary>The names callers may use. Left out: the built-in model answers under its usual names.</summary>
    public IReadOnlyList<ModelOptions> Models { get; init; } = [];

    /// <summary>The model <c>auto</c>: whichever does what a request needs for the fewest dollars.</summary>
    public AutoOptions Auto { get; init; } = new();

    /// <summary>Lists of prices of your own, files or folders of them: their word on a model replaces what Fresnel comes with. See docs/guides/prices.md.</summary>
    public IReadOnlyList<string> PriceFiles { get; init; } = [];

    /// <summary>How hard a call is tried before its failure is told.</summary>
    public RoutingSection Routing { get; init; } = new();

    /// <summary>How image URLs in requests are downloaded.</summary>
    public FetchSection Fetch { get; init; } = new();

    /// <summary>What a key gets that has no limits of its own.</summary>
    public LimitsSection Limits { get; init; } = new();

    /// <summary>Who is told that a budget nears its end.</summary>
    public AlertsSection Alerts { get; init; } = new();

    /// <summary>Drawn pictures that are kept on disk.</summary>
    public AssetsSection Assets { get; init; } = new();

    /// <summary>Files that callers upload.</summary>
    public FilesSection Files { get; init; } = new();

    /// <summary>Answers to calls with an <c>Idempotency-Key</c>, kept for 24 hours.</summary>
    public IdempotencySection Idempotency { get; init; } = new();

    /// <summary>The HTTP server itself.</summary>
    public ServerSection Server { get; init; } = new();

    /// <summary>The part that says who serves which model.</summary>
    public CatalogOptions ToCatalogOptions(IReadOnlyDictionary<string, ProviderKind> kinds) =>
        new()
        {
            Providers =
            [
                .. Providers.Select(provider => new ProviderOptions(provider.Name, provider.Kind, provider.Region)
                {
                    KeepsData = provider.KeepsData,
                    ServesAnyModel = provider.Open,
                    ModelPrefixes = kinds.GetValueOrDefault(provider.Kind)?.ModelPrefixes ?? [],
                    UnsupportedCapabilities =
                        kinds.GetValueOrDefault(provider.Kind)?.MissingCapabilities ?? Capability.None,
                }),
            ],
            Models = Models,
            Auto = Auto,
            StepDownPercent = Routing.StepDownPercent,
        };
}
