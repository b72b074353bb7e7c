using Fresnel.Engine.Tests.Imaging;

namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>Alone in the process while it measures it.</summary>
[Collection(nameof(Alone))]
public sealed class PageReaderMemoryTests
{
    /// <summary>
    /// Allocators reach their level after another number of pages on another machine, so one round of
    /// four is asked to stay flat: what is lost on every page grows in each of them.
    /// </summary>
    [Fact]
    public async Task ReadAsync_ManyPagesOfManySizes_KeepsMemoryFlat()
    {
        PageReaderTests.Require();
        using var reader = new PageReading();
        var pages = new[] { Pages.Receipt(), Pages.SmallPrint(), Pages.TwoColumns(), Pages.Chinese(), Pages.Codes() }
            .Select(page => page.Page.Render())
            .ToArray();
        async Task<long> ResidentAfterARoundAsync()
        {
            for (var i = 0; i < 2 * pages.Length; i++)
                await reader.ReadAsync(pages[i % pages.Length], TestContext.Current.CancellationToken);
            GC.Collect();
            return Environment.WorkingSet;
        }

        var least = long.MaxValue;
        var before = await ResidentAfterARoundAsync();
        for (var round = 0; round < 4 && least > 16 << 20; round++)
        {
            var after = await ResidentAfterARoundAsync();
            least = Math.Min(least, after - before);
            before = after;
        }

        Assert.InRange(least, long.MinValue, 16 << 20);
    }
}
