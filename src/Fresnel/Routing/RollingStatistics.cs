using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>One deployment's measurements over a window that advances in steps.</summary>
/// <remarks>Not thread-safe. Timestamps are Unix milliseconds. A step's measurements are dropped together.</remarks>
internal sealed class RollingStatistics(TimeSpan window, int steps)
{
    /// <summary>
    /// Histogram buckets are a quarter of an octave wide, from 1 ms to 17 minutes: a percentile is at most 19 % too
    /// high.
    /// </summary>
    private const int BucketsPerOctave = 4,
        BucketCount = 20 * BucketsPerOctave;

    /// <summary>Minimum calls for a meaningful high percentile.</summary>
    private const int MinSamples = 20;

    private readonly long _stepMilliseconds = (long)window.TotalMilliseconds / steps;
    private readonly Step[] _steps = [.. Enumerable.Range(0, steps).Select(_ => new Step())];

    public void Add(in Measurement measurement, long timestamp)
    {
        var number = timestamp / _stepMilliseconds;
        var step = _steps[number % _steps.Length];
        if (step.Number > number)
            return; // older than the window
        if (step.Number < number)
            step.Reset(number);
        if (measurement.IsCancelled)
        {
            step.AddFirstEvent(measurement.Duration, measurement.IsStreamed);
            return;
        }
        step.Calls++;
        step.Cost += measurement.Cost.Nanodollars;
        if (!measurement.Succeeded)
        {
            step.Failures++;
            return;
        }
        step.Durations[BucketOf(measurement.Duration)]++;
        if (measurement.TimeToFirstEvent is { } timeToFirstEvent)
        {
            step.AddFirstEvent(timeToFirstEvent, measurement.IsStreamed);
            if (measurement.Duration > timeToFirstEvent && measurement.Tokens > 0)
                (step.Tokens, step.TokenTicks) = (
                    step.Tokens + measurement.Tokens,
                    step.TokenTicks + (measurement.Duration - timeToFirstEvent).Ticks
                );
        }
        if (measurement.Images > 0)
        {
            step.Images[(int)measurement.ImageClass] += measurement.Images;
            step.ImageTicks[(int)measurement.ImageClass] += measurement.Duration.Ticks;
        }
    }

    public DeploymentStatistics Read(long timestamp)
    {
        var oldest = (timestamp / _stepMilliseconds) - _steps.Length;
        var sum = new Step();
        foreach (var step in _steps)
        {
            if (step.Number > oldest)
                sum.Add(step);
        }
        var (images, imageTicks) = (sum.Images.Sum(), sum.ImageTicks.Sum());
        return new DeploymentStatistics
        {
            Calls = sum.Calls,
            Failures = sum.Failures,
            Cost = new Money(sum.Cost),
            DurationP50 = Quantile(sum.Durations, 0.50),
            DurationP90 = Quantile(sum.Durations, 0.90),
            DurationP99 = Quantile(sum.Durations, 0.99),
            FirstEventP50 = Quantile(sum.FirstEvents, 0.50),
            FirstEventP75 = Quantile(sum.FirstEvents, 0.75),
            FirstEventP90 = Quantile(sum.FirstEvents, 0.90),
            FirstEventP99 = Quantile(sum.FirstEvents, 0.99),
            TokensPerSecond = sum.TokenTicks > 0 ? sum.Tokens / new TimeSpan(sum.TokenTicks).TotalSeconds : null,
            ImagesPerSecond = imageTicks > 0 ? images / new TimeSpan(imageTicks).TotalSeconds : null,
            DurationPerImage =
            [
                .. sum.Images.Zip(
                    sum.ImageTicks,
                    (count, ticks) => count > 0 ? new TimeSpan(ticks / count) : (TimeSpan?)null
                ),
            ],
        };
    }

    /// <summary>
    /// A quantile of the time to the first event of streamed or complete responses; null: too few calls were measured.
    /// </summary>
    /// <param name="quantile">The share of calls, 0 to 1.</param>
    public TimeSpan? FirstEventQuantile(bool isStreamed, double quantile, long timestamp)
    {
        var oldest = (timestamp / _stepMilliseconds) - _steps.Length;
        var sum = new int[BucketCount];
        foreach (var step in _steps)
        {
            if (step.Number > oldest)
                step.AddFirstEventsTo(sum, isStreamed);
        }
        return sum.Sum() < MinSamples ? null : Quantile(sum, quantile);
    }

    private static int BucketOf(TimeSpan duration) =>
        (int)Math.Clamp(Math.Log2(Math.Max(1, duration.TotalMilliseconds)) * BucketsPerOctave, 0, BucketCount - 1);

    /// <returns>The upper bound of the bucket that contains the quantile.</returns>
    private static TimeSpan? Quantile(int[] histogram, double quantile)
    {
        var rank = (long)Math.Ceiling(histogram.Sum(count => (long)count) * quantile);
        if (rank == 0)
            return null;
        var bucket = 0;
        while ((rank -= histogram[bucket]) > 0)
            bucket++;
        return TimeSpan.FromMilliseconds(Math.Pow(2, (bucket + 1.0) / BucketsPerOctave));
    }

    private sealed class Step
    {
        private int[]? _durations,
            _firstEvents,
            _unstreamed;

        public long Number { get; private set; } = -1;
        public long Calls { get; set; }
        public long Failures { get; set; }
        public long Cost { get; set; }
        public long Tokens { get; set; }
        public long TokenTicks { get; set; }

        /// <summary>
        /// Allocated with the first successful call, as <see cref="FirstEvents"/> is, because callers can make up any
        /// number of model names.
        /// </summary>
        public int[] Durations => _durations ??= new int[BucketCount];
        public int[] FirstEvents => _firstEvents ??= new int[BucketCount];

        public long[] Images { get; } = new long[ImageClasses.Count];
        public long[] ImageTicks { get; } = new long[ImageClasses.Count];

        public void Reset(long number)
        {
            Number = number;
            (Calls, Failures, Cost, Tokens, TokenTicks) = (0, 0, 0, 0, 0);
            (_durations, _firstEvents, _unstreamed) = (null, null, null);
            Array.Clear(Images);
            Array.Clear(ImageTicks);
        }

        public void AddFirstEvent(TimeSpan elapsed, bool isStreamed)
        {
            FirstEvents[BucketOf(elapsed)]++;
            if (!isStreamed)
                (_unstreamed ??= new int[BucketCount])[BucketOf(elapsed)]++;
        }

        /// <summary>Adds the first events of streamed or complete responses.</summary>
        public void AddFirstEventsTo(int[] target, bool isStreamed)
        {
            if (_firstEvents is null)
                return;
            for (var i = 0; i < BucketCount; i++)
            {
                var unstreamed = _unstreamed?[i] ?? 0;
                target[i] += isStreamed ? _firstEvents[i] - unstreamed : unstreamed;
            }
        }

        public void Add(Step other)
        {
            Calls += other.Calls;
            Failures += other.Failures;
            Cost += other.Cost;
            Tokens += other.Tokens;
            TokenTicks += other.TokenTicks;
            Add(Durations, other._durations);
            Add(FirstEvents, other._firstEvents);
            for (var i = 0; i < ImageClasses.Count; i++)
            {
                Images[i] += other.Images[i];
                ImageTicks[i] += other.ImageTicks[i];
            }
        }

        private static void Add(int[] target, int[]? counts)
        {
            for (var i = 0; i < counts?.Length; i++)
                target[i] += counts[i];
        }
    }
}
