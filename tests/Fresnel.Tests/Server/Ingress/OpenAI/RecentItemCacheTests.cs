using Fresnel.Server.Ingress.OpenAI;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Ingress.OpenAI;

public sealed class RecentItemCacheTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Find_ItemOfAnotherKey_ReturnsNull()
    {
        var items = new RecentItemCache(_time);
        items.Add("a", "msg_1", new byte[] { 1 });
        Assert.Equal(new byte[] { 1 }, items.Find("a", "msg_1")!.Value.ToArray());
        Assert.Null(items.Find("b", "msg_1"));
        Assert.Null(items.Find("a", "msg_2"));
    }

    [Fact]
    public void Find_AfterAnHour_ReturnsNull()
    {
        var items = new RecentItemCache(_time);
        items.Add("a", "msg_1", new byte[1]);
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.NotNull(items.Find("a", "msg_1"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(items.Find("a", "msg_1"));
    }

    [Fact]
    public void Add_BeyondTheLimit_EvictsTheOldest()
    {
        var items = new RecentItemCache(_time, maxBytes: 10);
        items.Add("a", "1", new byte[4]);
        items.Add("a", "2", new byte[4]);
        items.Add("a", "2", new byte[4]);
        items.Add("a", "3", new byte[4]);
        items.Add("a", "4", new byte[11]);
        Assert.Equal(
            [false, true, true, false],
            new[] { "1", "2", "3", "4" }.Select(id => items.Find("a", id) is not null)
        );
    }
}
