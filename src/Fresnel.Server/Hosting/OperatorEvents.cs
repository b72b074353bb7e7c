using System.Threading.Channels;

namespace Fresnel.Server.Hosting;

/// <summary>Events for the alert webhook beside budget alerts, as the JSON bodies that are sent. Thread-safe.</summary>
internal sealed class OperatorEvents
{
    /// <summary>Maximum queued events; above it the oldest are dropped.</summary>
    private const int MaxQueued = 1000;

    private readonly Channel<object> _channel = Channel.CreateBounded<object>(
        new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    /// <summary>The events, for one subscriber.</summary>
    public ChannelReader<object> Reader => _channel.Reader;

    public void Publish(object body) => _channel.Writer.TryWrite(body);
}
