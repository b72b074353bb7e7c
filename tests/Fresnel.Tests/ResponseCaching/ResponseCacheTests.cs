using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.ResponseCaching;
using Fresnel.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.ResponseCaching;

public sealed class ResponseCacheTests
{
    [Fact]
    public void Store_AnyOrderOfStoresAndLookups_StaysWithinItsSizeAndKeepsWhatWasUsedLast()
    {
        var steps = Gen.ListOf(Gen.Choose(0, 9).Zip(Gen.Choose(1, 12)).Zip(Gen.Elements(true, false)));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                steps.ToArbitrary(),
                given =>
                {
                    var (time, cache) = (new ManualTime(), new ResponseCache(new ManualTime()) { MaxBytes = 100 });
                    var model = new List<(string Key, long Bytes)>(); // most recently used last
                    foreach (var ((key, bytes), isStore) in given)
                    {
                        var found = model.FindIndex(entry => entry.Key == $"{key}");
                        if (isStore)
                        {
                            cache.Store($"{key}", Response(bytes, time));
                            if (found >= 0)
                                model.RemoveAt(found);
                            model.Add(($"{key}", bytes));
                            while (model.Sum(entry => entry.Bytes) > 100)
                                model.RemoveAt(0);
                        }
                        else
                        {
                            Assert.Equal(found >= 0, cache.Find($"{key}", TimeSpan.MaxValue) is not null);
                            if (found >= 0)
                                model.Add(model[found]);
                            if (found >= 0)
                                model.RemoveAt(found);
                        }
                        Assert.Equal(model.Sum(entry => entry.Bytes), cache.Bytes);
                    }
                }
            )
        );
    }

    [Fact]
    public void Store_LargerThanAnEighth_IsNotStored()
    {
        var cache = new ResponseCache(new ManualTime()) { MaxBytes = 80 };

        cache.Store("a", Response(11, new ManualTime()));

        Assert.Null(cache.Find("a", TimeSpan.MaxValue));
    }

    [Fact]
    public void MaxBytes_IsLowered_RemovesTheOldest()
    {
        var cache = new ResponseCache(new ManualTime()) { MaxBytes = 800 };
        cache.Store("a", Response(90, new ManualTime()));
        cache.Store("b", Response(90, new ManualTime()));

        cache.MaxBytes = 100;

        Assert.Equal((90, true), (cache.Bytes, cache.Find("b", TimeSpan.MaxValue) is not null));
    }

    private static CachedResponse Response(long bytes, ManualTime time) =>
        new(
            new Deployment("lab", "m"),
            [Frame.Of(new TextDelta("Hi"))],
            bytes,
            time.GetUtcNow(),
            time.GetUtcNow() + TimeSpan.FromHours(1)
        );
}
