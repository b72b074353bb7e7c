using System.Data.Common;
using Fresnel.Access;
using Fresnel.Drift;
using Fresnel.Engine;
using Fresnel.Execution;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Quality;
using Fresnel.Routing;
using Fresnel.Telemetry;
using Fresnel.Tokens;
using Fresnel.Traces;

namespace Fresnel.Server.Hosting;

/// <summary>The services that live as long as the process, whatever the configuration. Disposed by <see cref="Gateway"/>.</summary>
internal sealed record GatewayServices
{
    public required DbDataSource Database { get; init; }

    /// <summary>Holds the answers of running batches.</summary>
    public required string BatchFolder { get; init; }

    public required ApiKeys Keys { get; init; }

    public required CallLedger Ledger { get; init; }

    public required Accounts Accounts { get; init; }

    public required BudgetAlerts Alerts { get; init; }

    public required GatewayMeter Meter { get; init; }

    public required Limiter Limiter { get; init; }

    public required Stores Stores { get; init; }

    public required LiveStatistics Statistics { get; init; }

    public required DeploymentHealthRegistry Health { get; init; }

    /// <summary>The deployments that admins disabled; kept in the database.</summary>
    public required DisabledDeployments DisabledDeployments { get; init; }

    public required AuditLog Audit { get; init; }

    public required QualityRecords Quality { get; init; }

    public required CallQueries Calls { get; init; }

    public required TraceStore Traces { get; init; }

    /// <summary>Measures answers for the drift report.</summary>
    public required AnswerSampler Sampler { get; init; }

    public required Retention Retention { get; init; }

    /// <summary>The built-in model; loads its weights on first use.</summary>
    public required ImageModel Model { get; init; }

    /// <summary>Plans its pictures where a text model is configured for it.</summary>
    public required BriefPlanner Briefs { get; init; }

    public required ErrorMapper Errors { get; init; }

    /// <summary>Null: the vocabulary is not installed; tokens are estimated from the length of the text.</summary>
    public Tokenizer? Tokenizer { get; init; }
}
