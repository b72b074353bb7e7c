using Fresnel.Engine.Tests.Imaging;

namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>Alone in the process while it measures it.</summary>
[Collection(nameof(Alone))]
public sealed class PageReaderMemoryTests
{
    [Fact]
    public async Task ReadAsync_ManyPagesOfManySizes_KeepsMemoryFlat()
    {
        PageReaderTests.Require();
        using var reader = new PageReading();
        var pages = new[] { Pages.Receipt(), Pages.SmallPrint(), Pages.TwoColumns(), Pages.Chinese(), Pages.Codes() }
            .Select(page => page.Page.Render())
            .ToArray();
        async Task<long> ResidentAfterAsync(int count)
        {
            for (var i = 0; i < count; i++)
                await reader.ReadAsync(pages[i % pages.Length], TestContext.Current.CancellationToken);
            GC.Collect();
            return Environment.WorkingSet;
        }

        var before = await ResidentAfterAsync(10);
        Assert.InRange(await ResidentAfterAsync(25) - before, long.MinValue, 48 << 20);
    }
}
