using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Fresnel.Imaging.Compute;

namespace Fresnel.Tests.Imaging.Compute;

public class ComputeMetricsTests
{
    [Fact]
    public async Task RunAsync_PieceThatWaits_MeasuresQueueAndWait()
    {
        ConcurrentBag<(string Instrument, double Value)> measured = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Fresnel" && instrument.Name.StartsWith("fresnel.compute.", default))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => measured.Add((instrument.Name, value)));
        listener.SetMeasurementEventCallback<double>(
            (instrument, value, _, _) => measured.Add((instrument.Name, value))
        );
        listener.Start();
        var clock = new SecondClock();
        using var pieces = new Pieces(new ComputeScheduler(new() { Cores = 1 }, clock));
        var running = new[] { pieces.Start("first", default), pieces.Start("second", default) };

        clock.Seconds = 7777;
        await pieces.FinishAllAsync(running);

        Assert.Contains(("fresnel.compute.queue.duration", 0), measured);
        Assert.Contains(("fresnel.compute.queue.duration", 7777), measured);
        Assert.Contains(("fresnel.compute.queue.length", 1), measured);
        Assert.Contains(("fresnel.compute.queue.length", -1), measured);
    }

    private sealed class SecondClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
