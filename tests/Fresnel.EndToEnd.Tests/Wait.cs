namespace Fresnel.EndToEnd.Tests;

/// <summary>Waits for a condition in another process; the failure names the condition.</summary>
internal static class Wait
{
    public static Task UntilAsync(string what, Func<bool> isSo, int seconds = 30) =>
        UntilAsync(what, () => Task.FromResult(isSo()), seconds);

    public static async Task UntilAsync(string what, Func<Task<bool>> isSo, int seconds = 30)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var startedAt = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(startedAt).TotalSeconds < seconds,
                $"Not so after {seconds} s: {what}"
            );
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
