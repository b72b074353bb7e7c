using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Providers;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Fresnel's configuration: providers, models, prices and limits.</summary>
internal sealed record GatewayConfiguration
{
    /// <summary>Upstream providers. The built-in model is always available and needs no entry.</summary>
    public IReadOnlyList<ProviderSection> Providers { get; init; } = [];

    /// <summary>Models that callers may use. Omitted: the built-in model under its usual names.</summary>
    public IReadOnlyList<ModelOptions> Models { get; init; } = [];

    /// <summary>The model <c>auto</c>: the cheapest deployment that meets a request's needs.</summary>
    public AutoOptions Auto { get; init; } = new();

    /// <summary>
    /// Your own price files, or folders of them; they override the bundled prices. See docs/guides/prices.md.
    /// </summary>
    public IReadOnlyList<string> PriceFiles { get; init; } = [];

    /// <summary>
    /// Your own pages of models in the console: <c>.md</c> or <c>.json</c> files, or folders of them. See
    /// docs/guides/console.md.
    /// </summary>
    public IReadOnlyList<string> ModelPages { get; init; } = [];

    /// <summary>Retry policy.</summary>
    public RoutingSection Routing { get; init; } = new();

    /// <summary>Downloads of image URLs in requests.</summary>
    public FetchSection Fetch { get; init; } = new();

    /// <summary>Default rate limits of keys without their own.</summary>
    public LimitsSection Limits { get; init; } = new();

    /// <summary>Budget alerts.</summary>
    public AlertsSection Alerts { get; init; } = new();

    /// <summary>Generated images stored on disk.</summary>
    public AssetsSection Assets { get; init; } = new();

    /// <summary>Uploaded files.</summary>
    public FilesSection Files { get; init; } = new();

    /// <summary>Stored responses of requests with an <c>Idempotency-Key</c>, kept for 24 hours.</summary>
    public IdempotencySection Idempotency { get; init; } = new();

    /// <summary>Stored answers of calls that ask for it, in memory.</summary>
    public CacheSection Cache { get; init; } = new();

    /// <summary>The database of keys, ledger and metadata. Read at start only.</summary>
    public StorageSection Storage { get; init; } = new();

    /// <summary>How long the ledger is kept. Totals and budgets always remain.</summary>
    public RetentionSection Retention { get; init; } = new();

    /// <summary>The log on standard error.</summary>
    public LoggingSection Logging { get; init; } = new();

    /// <summary>Metrics for Prometheus.</summary>
    public MetricsSection Metrics { get; init; } = new();

    /// <summary>Traces of calls.</summary>
    public TracingSection Tracing { get; init; } = new();

    /// <summary>What the drift report measures of answers.</summary>
    public DriftSection Drift { get; init; } = new();

    /// <summary>The content of calls, of keys that capture it.</summary>
    public CaptureSection Capture { get; init; } = new();

    /// <summary>Prompts whose answers are known, sent at intervals, so that a silent change of a model shows.</summary>
    public IReadOnlyList<CanarySection> Canaries { get; init; } = [];

    /// <summary>Sign-in to the console with an identity provider.</summary>
    public OidcSection Oidc { get; init; } = new();

    /// <summary>HTTP server.</summary>
    public ServerSection Server { get; init; } = new();

    /// <summary>The settings of the model catalog.</summary>
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
