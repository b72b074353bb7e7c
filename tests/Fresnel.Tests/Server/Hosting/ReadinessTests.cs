using Fresnel.Server.Hosting.Health;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Hosting;

public sealed class ReadinessTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(30, 10)]
    [InlineData(8, 4)]
    [InlineData(0, 0)]
    public void BeginStopping_ProbedRecently_WaitsForHalfTheGraceAtMostTenSeconds(int grace, int notice)
    {
        var readiness = new Readiness(_time);
        _time.Advance(TimeSpan.FromSeconds(1));
        readiness.RecordProbe();
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(readiness.IsStopping);
        Assert.Equal(TimeSpan.FromSeconds(notice), readiness.BeginStopping(TimeSpan.FromSeconds(grace)));
        Assert.True(readiness.IsStopping);
    }

    [Fact]
    public void BeginStopping_NotProbed_StopsAtOnce()
    {
        var readiness = new Readiness(_time);
        Assert.Equal(TimeSpan.Zero, readiness.BeginStopping(TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromSeconds(1));
        readiness.RecordProbe();
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(TimeSpan.Zero, readiness.BeginStopping(TimeSpan.FromSeconds(30)));
    }
}
