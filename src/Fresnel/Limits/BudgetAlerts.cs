using System.Threading.Channels;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fresnel.Limits;

/// <summary>Tells the log, the meter and whoever listens that a budget nears its end. Never waits.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class BudgetAlerts(GatewayMeter meter, ILogger<BudgetAlerts> logger)
{
    /// <summary>As many may wait for the listener; then the oldest are dropped.</summary>
    private const int MostWaiting = 1000;

    private readonly Channel<BudgetAlert> _channel = Channel.CreateBounded<BudgetAlert>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    /// <summary>For one listener.</summary>
    public ChannelReader<BudgetAlert> Reader => _channel.Reader;

    internal void Tell(BudgetAlert alert)
    {
        LimitsLog.BudgetNearsItsEnd(
            logger,
            alert.OwnerId,
            Words.SnakeCase(alert.Budget.Window),
            alert.Percent,
            alert.Budget.Spent.ToString(),
            alert.Budget.Limit.ToString()
        );
        meter.BudgetWarned(Words.SnakeCase(alert.Kind), Words.SnakeCase(alert.Budget.Window), alert.Percent);
        _channel.Writer.TryWrite(alert);
    }
}
