using System.Collections.Concurrent;
using Fresnel.Storage;
using Fresnel.TestKit;

namespace Fresnel.Tests.Storage;

public sealed class SortableIdsTests
{
    [Fact]
    public void Next_ManyInOneMillisecond_SortInTheirOrder()
    {
        var ids = new SortableIds(new ManualTime());

        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void Next_ClockSetBack_GoesOnFromTheLast()
    {
        var time = new ManualTime();
        var ids = new SortableIds(time);
        time.Advance(TimeSpan.FromHours(1));
        var before = ids.Next();

        time.SetUtcNow(time.GetUtcNow() - TimeSpan.FromMinutes(30));

        Assert.True(string.CompareOrdinal(before, ids.Next()) < 0);
    }

    [Fact]
    public void Next_ByManyThreads_NeverRepeats()
    {
        var ids = new SortableIds(new ManualTime());
        var made = new ConcurrentBag<string>();

        Parallel.For(0, 8, _ => Array.ForEach(new int[1000], _ => made.Add(ids.Next()[..16])));

        Assert.Equal(8000, made.Distinct().Count());
    }

    [Fact]
    public void Next_Always_IsAUuidOfVersion7WithTheTime()
    {
        var time = new ManualTime();

        var id = Guid.ParseExact(new SortableIds(time).Next(), "N");

        Assert.Equal((7, 8), (id.Version, id.Variant & 0xC));
        Assert.Equal($"{time.GetUtcNow().ToUnixTimeMilliseconds():x12}", $"{id:N}"[..12]);
    }
}
