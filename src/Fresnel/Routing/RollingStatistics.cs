using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>One deployment's measurements over a window that moves on in steps.</summary>
/// <remarks>Not thread-safe. Moments are Unix milliseconds; a step's measurements are forgotten as a whole.</remarks>
internal sealed class RollingStatistics(TimeSpan window, int steps)
{
    /// <summary>Times are counted in classes a quarter of an octave wide, from 1 ms to 17 minutes: a percentile is at most 19 % too high.</summary>
    private const int PerOctave = 4,
        Classes = 20 * PerOctave;

    /// <summary>A percentile near the end says nothing of fewer calls.</summary>
    private const int LeastMeasured = 20;

    private readonly long _step = (long)window.TotalMilliseconds / steps;
    private readonly Step[] _steps = [.. Enumerable.Range(0, steps).Select(_ => new Step())];

    public void Add(in Measurement measured, long moment)
    {
        var number = moment / _step;
        var step = _steps[number % _steps.Length];
        if (step.Number > number)
            return; // older than all that is remembered
        if (step.Number < number)
            step.Begin(number);
        if (measured.CalledOff)
        {
            step.Spoke(measured.Duration, measured.Streamed);
            return;
        }
        step.Calls++;
        step.Cost += measured.Cost.Nanodollars;
        if (!measured.Succeeded)
        {
            step.Failures++;
            return;
        }
        step.Durations[ClassOf(measured.Duration)]++;
        if (measured.FirstEvent is { } first)
        {
            step.Spoke(first, measured.Streamed);
            if (measured.Duration > first && measured.Tokens > 0)
                (step.Tokens, step.TokenTicks) = (
                    step.Tokens + measured.Tokens,
                    step.TokenTicks + (measured.Duration - first).Ticks
                );
        }
        if (measured.Images > 0)
        {
            step.Images[(int)measured.ImageClass] += measured.Images;
            step.ImageTicks[(int)measured.ImageClass] += measured.Duration.Ticks;
        }
    }

    public Statistics Read(long moment)
    {
        var oldest = (moment / _step) - _steps.Length;
        var sum = new Step();
        foreach (var step in _steps)
        {
            if (step.Number > oldest)
                sum.Add(step);
        }
        var (images, imageTicks) = (sum.Images.Sum(), sum.ImageTicks.Sum());
        return new Statistics
        {
            Calls = sum.Calls,
            Failures = sum.Failures,
            Cost = new Money(sum.Cost),
            DurationP50 = Percentile(sum.Durations, 0.50),
            DurationP90 = Percentile(sum.Durations, 0.90),
            DurationP99 = Percentile(sum.Durations, 0.99),
            FirstEventP50 = Percentile(sum.FirstEvents, 0.50),
            FirstEventP75 = Percentile(sum.FirstEvents, 0.75),
            FirstEventP90 = Percentile(sum.FirstEvents, 0.90),
            FirstEventP99 = Percentile(sum.FirstEvents, 0.99),
            TokensPerSecond = sum.TokenTicks > 0 ? sum.Tokens / new TimeSpan(sum.TokenTicks).TotalSeconds : null,
            ImagesPerSecond = imageTicks > 0 ? images / new TimeSpan(imageTicks).TotalSeconds : null,
            PerImage =
            [
                .. sum.Images.Zip(
                    sum.ImageTicks,
                    (count, ticks) => count > 0 ? new TimeSpan(ticks / count) : (TimeSpan?)null
                ),
            ],
        };
    }

    /// <summary>How long calls of one kind took to their first event; null: too few were measured to say.</summary>
    /// <param name="share">Of the calls, 0 to 1: so many had spoken by then.</param>
    public TimeSpan? FirstEvent(bool streamed, double share, long moment)
    {
        var oldest = (moment / _step) - _steps.Length;
        var sum = new int[Classes];
        foreach (var step in _steps)
        {
            if (step.Number > oldest)
                step.AddFirstEvents(sum, streamed);
        }
        return sum.Sum() < LeastMeasured ? null : Percentile(sum, share);
    }

    private static int ClassOf(TimeSpan time) =>
        (int)Math.Clamp(Math.Log2(Math.Max(1, time.TotalMilliseconds)) * PerOctave, 0, Classes - 1);

    /// <returns>The upper end of the class the percentile lies in.</returns>
    private static TimeSpan? Percentile(int[] classes, double share)
    {
        var wanted = (long)Math.Ceiling(classes.Sum(count => (long)count) * share);
        if (wanted == 0)
            return null;
        var at = 0;
        while ((wanted -= classes[at]) > 0)
            at++;
        return TimeSpan.FromMilliseconds(Math.Pow(2, (at + 1.0) / PerOctave));
    }

    private sealed class Step
    {
        private int[]? _durations,
            _firstEvents,
            _whole;

        public long Number { get; private set; } = -1;
        public long Calls { get; set; }
        public long Failures { get; set; }
        public long Cost { get; set; }
        public long Tokens { get; set; }
        public long TokenTicks { get; set; }

        /// <summary>As <see cref="FirstEvents"/>: made with the first call that succeeds, because names that never serve one cost nothing to make up.</summary>
        public int[] Durations => _durations ??= new int[Classes];
        public int[] FirstEvents => _firstEvents ??= new int[Classes];

        public long[] Images { get; } = new long[ImageClasses.Count];
        public long[] ImageTicks { get; } = new long[ImageClasses.Count];

        public void Begin(long number)
        {
            Number = number;
            (Calls, Failures, Cost, Tokens, TokenTicks) = (0, 0, 0, 0, 0);
            (_durations, _firstEvents, _whole) = (null, null, null);
            Array.Clear(Images);
            Array.Clear(ImageTicks);
        }

        public void Spoke(TimeSpan after, bool streamed)
        {
            FirstEvents[ClassOf(after)]++;
            if (!streamed)
                (_whole ??= new int[Classes])[ClassOf(after)]++;
        }

        /// <summary>Adds those of one kind of call.</summary>
        public void AddFirstEvents(int[] to, bool streamed)
        {
            if (_firstEvents is null)
                return;
            for (var i = 0; i < Classes; i++)
            {
                var whole = _whole?[i] ?? 0;
                to[i] += streamed ? _firstEvents[i] - whole : whole;
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

        private static void Add(int[] to, int[]? counts)
        {
            for (var i = 0; i < counts?.Length; i++)
                to[i] += counts[i];
        }
    }
}
