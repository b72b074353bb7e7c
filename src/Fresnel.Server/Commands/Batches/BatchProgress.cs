using Spectre.Console;

namespace Fresnel.Server.Commands.Batches;

/// <summary>Shows how far <c>batch run</c> is: a bar on a terminal, otherwise a line every ten seconds.</summary>
internal sealed class BatchProgress(TimeProvider time)
{
    private static readonly TimeSpan s_lineInterval = TimeSpan.FromSeconds(10);

    private long _lastLineAt = time.GetTimestamp();
    private (int Done, long At)? _first;
    private int _total;

    /// <summary>Null: not on a terminal.</summary>
    public ProgressTask? Bar { get; init; }

    /// <param name="done">Requests that an earlier run has completed.</param>
    public void Begin(int total, int done)
    {
        _total = total;
        if (Bar is not null)
            (Bar.MaxValue, Bar.Value) = (total, done);
    }

    /// <param name="before">Requests that had ended before this batch began.</param>
    public void Report(int before, BatchState batch)
    {
        var done = before + batch.Completed + batch.Failed;
        var first = _first ??= (done, time.GetTimestamp()); // a batch that is continued was far already
        var rate = (done - first.Done) / Math.Max(0.001, time.GetElapsedTime(first.At).TotalSeconds);
        var text =
            $"{done:N0} of {_total:N0}, {Rate(rate)}, {batch.Failed:N0} failed, ${batch.Cost:0.####}, {batch.Id} {batch.Status}";
        if (Bar is not null)
        {
            Bar.Value = done;
            Bar.Description = Markup.Escape(text);
        }
        else if (time.GetElapsedTime(_lastLineAt) >= s_lineInterval)
        {
            _lastLineAt = time.GetTimestamp();
            Console.Error.WriteLine(rate > 0 ? $"{text}, {TimeLeft((_total - done) / rate)} left" : text);
        }
    }

    private static string Rate(double perSecond) => perSecond >= 1 ? $"{perSecond:N1}/s" : $"{perSecond * 60:N1}/min";

    private static string TimeLeft(double seconds) =>
        seconds < 60 ? $"{seconds:N0} s"
        : seconds < 5400 ? $"{seconds / 60:N0} min"
        : $"{seconds / 3600:N1} h";
}
