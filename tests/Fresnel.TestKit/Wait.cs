using Xunit;

namespace Fresnel.TestKit;

/// <summary>
/// Waits in real time for what other threads or processes do. What never happens is a failure that names it, not a test
/// without an end; the limit is far above what a busy machine needs.
/// </summary>
public static class Wait
{
    private const int Limit = 180;

    public static Task UntilAsync(string what, Func<bool> isSo) => UntilAsync(what, () => Task.FromResult(isSo()));

    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            FailIfTooLong(what, began);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for what another thread or process ends.</summary>
    public static async Task ForAsync(string what, Task ended)
    {
        try
        {
            await ended.WaitAsync(TimeSpan.FromSeconds(Limit), TestContext.Current.CancellationToken);
        }
        catch (TimeoutException) when (!ended.IsCompleted)
        {
            throw TookTooLong(what);
        }
    }

    /// <param name="began">When the wait began, a timestamp of <see cref="TimeProvider.System"/>.</param>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    internal static void FailIfTooLong(string what, long began)
    {
        if (TimeProvider.System.GetElapsedTime(began).TotalSeconds > Limit)
            throw TookTooLong(what);
    }

    private static TimeoutException TookTooLong(string what) => new($"Not so after {Limit} s: {what}");
}
