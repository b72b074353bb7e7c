using Fresnel.Server.Commands;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Commands;

public sealed class FileChangesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Most editors write a new file and give it the name of the old one.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAll_FileIsWrittenOrReplaced_ReportsItOnce(bool isReplaced)
    {
        var (file, other) = (_folder.Path("brief.yaml"), _folder.Path("brief.yaml.new"));
        await File.WriteAllTextAsync(file, "a", TestContext.Current.CancellationToken);
        using var watcher = new FileChanges(file);
        await using var changes = watcher
            .ReadAllAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(isReplaced ? other : file, "b", TestContext.Current.CancellationToken);
        if (isReplaced)
            File.Move(other, file, overwrite: true);

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(file, changes.Current);
        Assert.Equal("b", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }
}
