using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>One deployment's measurements over a window that moves on in steps.</summary>
/// <remarks>Not thread-safe. Moments are Unix milliseconds; a step's measurements are forgotten as a whole.</remarks>
internal sealed class RollingStatistics(TimeSpan window, int steps)
{
    /// <summary>Times are counted in classes a quarter of an octave wide, from 1 ms to 17 minutes: a percentile is at most 19 % too high.</summary>
    private const int PerOctave = 4, Classes = 20 * PerOctave;

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
            step.FirstEvents[ClassOf(measured.Duration)]++;
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
            step.FirstEvents[ClassOf(first)]++;
            if (measured.Duration > first && measured.Tokens > 0)
                (step.Tokens, step.TokenTicks) = (step.Tokens + measured.Tokens, step.TokenTicks + (measured.Duration - first).Ticks);
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
            FirstEventP95 = Percentile(sum.FirstEvents, 0.95),
            FirstEventP99 = Percentile(sum.FirstEvents, 0.99),
            TokensPerSecond = sum.TokenTicks > 0 ? sum.Tokens / new TimeSpan(sum.TokenTicks).TotalSeconds : null,
            ImagesPerSecond = imageTicks > 0 ? images / new TimeSpan(imageTicks).TotalSeconds : null,
            PerImage = [.. sum.Images.Zip(sum.ImageTicks, (count, ticks) => count > 0 ? new TimeSpan(ticks / count) : (TimeSpan?)null)],
        };
    }

    private static int ClassOf(TimeSpan time) => (int)Math.Clamp(Math.Log2(Math.Max(1, time.TotalMilliseconds)) * PerOctave, 0, Classes - 1);

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
        private int[]? _durations, _firstEvents;

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
            (_durations, _firstEvents) = (null, null);
            Array.Clear(Images);
            Array.Clear(ImageTicks);
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
