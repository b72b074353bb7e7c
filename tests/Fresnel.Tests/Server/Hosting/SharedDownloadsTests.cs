using Fresnel.Server.Hosting;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Hosting;

public sealed class SharedDownloadsTests
{
    private static readonly Uri s_cat = new("http://images.test/cat.png"),
        s_dog = new("http://images.test/dog.png");

    private readonly ManualTime _time = new();
    private readonly List<Uri> _fetched = [];
    private Func<Uri, Task<ReadOnlyMemory<byte>>> _answer = static _ => Of(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_SameAddressAtOnceAndLater_IsDownloadedOnce()
    {
        var answer = new TaskCompletionSource<ReadOnlyMemory<byte>>();
        _answer = _ => answer.Task;
        var downloads = Create();
        using var left = new CancellationTokenSource();

        var first = downloads.GetAsync(s_cat, left.Token);
        var second = downloads.GetAsync(s_cat, Token);
        await left.CancelAsync();
        answer.SetResult(new byte[] { 7 });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(7, (await second).Span[0]);
        Assert.Equal(7, (await downloads.GetAsync(s_cat, Token)).Span[0]);
        Assert.Equal([s_cat], _fetched);
    }

    [Fact]
    public async Task GetAsync_AfterItsTimeOrAFailure_DownloadsAgain()
    {
        var downloads = Create();
        await downloads.GetAsync(s_cat, Token);
        _time.Advance(TimeSpan.FromMinutes(11));
        await downloads.GetAsync(s_cat, Token);
        _answer = static _ => Task.FromException<ReadOnlyMemory<byte>>(new IOException("no"));
        await Assert.ThrowsAsync<IOException>(() => downloads.GetAsync(s_dog, Token));
        _answer = static _ => Of(1);
        await downloads.GetAsync(s_dog, Token);

        Assert.Equal([s_cat, s_cat, s_dog, s_dog], _fetched);
    }

    [Fact]
    public async Task GetAsync_FilesAreTooMuchTogether_ForgetsTheOldest()
    {
        _answer = static _ => Of(40 << 20);
        var downloads = Create();
        foreach (var address in (Uri[])[s_cat, s_dog, s_dog, s_cat])
        {
            await downloads.GetAsync(address, Token);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([s_cat, s_dog, s_cat], _fetched);
    }

    private static Task<ReadOnlyMemory<byte>> Of(int bytes) => Task.FromResult<ReadOnlyMemory<byte>>(new byte[bytes]);

    private SharedDownloads Create() =>
        new(
            (address, _) =>
            {
                _fetched.Add(address);
                return _answer(address);
            },
            _time
        );
}
