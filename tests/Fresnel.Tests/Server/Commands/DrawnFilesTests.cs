using Fresnel.Drawing;
using Fresnel.Server.Commands;
using Fresnel.Server.Hosting;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Commands;

public sealed class DrawnFilesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_Several_NumbersThem()
    {
        var files = new DrawnFiles(_folder.Path("card.png"), DrawingFormat.Png, overwrite: false, count: 2);

        Assert.Equal(
            _folder.Path("card-1.png"),
            await files.WriteAsync([1], "a", 0, TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            _folder.Path("card-2.png"),
            await files.WriteAsync([2], "a", 1, TestContext.Current.CancellationToken)
        );
        Assert.Throws<OperatorErrorException>(files.CheckFree);
    }

    [Fact]
    public async Task Write_FileOfAnother_IsKeptAndOneOfItsOwnIsWrittenAgain()
    {
        var path = _folder.Path("card.png");
        var files = new DrawnFiles(path, DrawingFormat.Png, overwrite: false, count: 1);
        await files.WriteAsync([1], "a", 0, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<OperatorErrorException>(() =>
            files.WriteAsync([2], "a", 0, TestContext.Current.CancellationToken)
        );

        files.KeepNames();
        await files.WriteAsync([3], "a", 0, TestContext.Current.CancellationToken);

        Assert.Equal([3], await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }
}
