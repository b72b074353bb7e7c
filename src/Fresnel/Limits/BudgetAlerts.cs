using System.Threading.Channels;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fresnel.Limits;

/// <summary>Tells the log, the meter and whoever listens that a budget nears its end. Never waits.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class BudgetAlerts(GatewayMeter meter, ILogger<BudgetAlerts> logger)
{
    /// <summary>As many may wait for the listener; then the oldest are dropped.</summary>
    private const int MaxQueued = 1000;

    private readonly Channel<BudgetAlert> _channel = Channel.CreateBounded<BudgetAlert>(
        new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    /// <summary>For one listener.</summary>
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
