namespace Fresnel.EndToEnd.Tests;

/// <summary>Waits for what another process does, and says what it waited for when that does not come.</summary>
internal static class Until
{
    public static async Task TrueAsync(string what, Func<bool> isSo, int seconds = 30)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var begun = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(begun).TotalSeconds < seconds,
                $"Not so after {seconds} s: {what}"
            );
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
