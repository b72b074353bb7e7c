using System.Threading.Channels;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fresnel.Limits;

/// <summary>Publishes budget alerts to the log, the metrics and one subscriber, without blocking.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class BudgetAlerts(GatewayMeter meter, ILogger<BudgetAlerts> logger)
{
    /// <summary>Maximum queued alerts; above it the oldest are dropped.</summary>
    private const int MaxQueued = 1000;

    private readonly Channel<BudgetAlert> _channel = Channel.CreateBounded<BudgetAlert>(
        new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    /// <summary>The alerts, for one subscriber.</summary>
    public ChannelReader<BudgetAlert> Reader => _channel.Reader;

    internal void Publish(BudgetAlert alert)
    {
        LimitsLog.BudgetThresholdPassed(
            logger,
            alert.OwnerId,
            EnumNames.SnakeCase(alert.Budget.Window),
            alert.Percent,
            alert.Budget.Spent.ToString(),
            alert.Budget.Limit.ToString()
        );
        meter.RecordBudgetWarning(
            EnumNames.SnakeCase(alert.Kind),
            EnumNames.SnakeCase(alert.Budget.Window),
            alert.Percent
        );
        _channel.Writer.TryWrite(alert);
    }
}
