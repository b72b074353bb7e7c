using Fresnel.Access;
using Fresnel.Canaries;
using Fresnel.Captures;
using Fresnel.Catalog;
using Fresnel.Drift;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Quality;
using Fresnel.Server.Canaries;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Traces;

namespace Fresnel.Server.Admin;

/// <summary>What the administration reads and changes.</summary>
internal sealed record AdministrationServices
{
    public required ApiKeys Keys { get; init; }

    public required Groups Groups { get; init; }

    public required Accounts Accounts { get; init; }

    public required UsageQueries Usage { get; init; }

    public required CallQueries Calls { get; init; }

    public required TraceStore Traces { get; init; }

    public required CaptureStore Captures { get; init; }

    public required DriftDetector Drift { get; init; }

    public required CanaryResults CanaryResults { get; init; }

    public required QualityRecords Quality { get; init; }

    /// <summary>Null: no server runs in this process.</summary>
    public CanaryRunner? Canaries { get; init; }

    public required CostCorrections Corrections { get; init; }

    public required AuditLog Audit { get; init; }

    public required SecretStore Secrets { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The configuration in use, or the one that a server would load.</summary>
    public required Func<LoadedConfiguration> Configuration { get; init; }

    /// <summary>The models by which names of models are checked.</summary>
    public required Func<ModelCatalog> Catalog { get; init; }

    /// <summary>Null: no server runs in this process.</summary>
    public RunningConfiguration? Running { get; init; }
}
