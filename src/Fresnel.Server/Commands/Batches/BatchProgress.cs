using Spectre.Console;

namespace Fresnel.Server.Commands.Batches;

/// <summary>Shows how far <c>batch run</c> is: a bar on a terminal, otherwise a line every ten seconds.</summary>
internal sealed class BatchProgress(TimeProvider time)
{
    private static readonly TimeSpan s_lineInterval = TimeSpan.FromSeconds(10);

    private long _lastLineAt = time.GetTimestamp();
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
        var text = Describe(_total, before, batch);
        if (Bar is not null)
        {
            Bar.Value = before + batch.Completed + batch.Failed;
            Bar.Description = Markup.Escape(text);
        }
        else if (time.GetElapsedTime(_lastLineAt) >= s_lineInterval)
        {
            _lastLineAt = time.GetTimestamp();
            Console.Error.WriteLine(text);
        }
    }

    /// <summary>How far it is. Requests of batches that follow this one are counted at its rate.</summary>
    internal static string Describe(int total, int before, BatchState batch)
    {
        var ended = batch.Completed + batch.Failed;
        var (done, open) = (before + ended, batch.Total - ended);
        double? rate = batch.Remaining is { TotalSeconds: > 0 and var seconds } ? open / seconds : null;
        return $"{done:N0} of {total:N0}, "
            + (rate is { } known ? $"{Rate(known)}, " : "")
            + $"{batch.Failed:N0} failed, ${batch.Cost:0.####}, {batch.Id} {batch.Status}"
            + (rate is > 0 and var perSecond ? $", {TimeLeft((total - done) / perSecond)} left" : "");
    }

    private static string Rate(double perSecond) => perSecond >= 1 ? $"{perSecond:N1}/s" : $"{perSecond * 60:N1}/min";

    private static string TimeLeft(double seconds) =>
        seconds < 60 ? $"{seconds:N0} s"
        : seconds < 5400 ? $"{seconds / 60:N0} min"
        : $"{seconds / 3600:N1} h";
}
