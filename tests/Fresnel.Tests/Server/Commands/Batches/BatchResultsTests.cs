using Fresnel.Server.Commands.Batches;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Commands.Batches;

public sealed class BatchResultsTests : IDisposable
{
    private const string Done =
            """{"custom_id":"b","response":{"status_code":200,"body":{"choices":[{"message":{"content":"Hi"}}]}},"error":null}""",
        Failed = """{"custom_id":"c","response":{"status_code":400,"body":{"error":{"message":"no"}}},"error":null}""",
        NotRun = """{"custom_id":"d","response":null,"error":{"code":"batch_cancelled","message":"It did not run."}}""",
        Interrupted = """{"custom_id":"e","response":null,"error":{"code":"interrupted","message":"Twice."}}""";

    private readonly TestFolder _folder = new();

    private string FilePath => _folder.Path("out.jsonl");

    public void Dispose() => _folder.Dispose();

    /// <summary>The command can be killed at any byte of its file.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("{\"id\":\"a\",\"te")]
    [InlineData("{\"id\":\"a\",\"text\":\"x\"}", "a")]
    [InlineData("{\"id\":\"a\",\"text\":\"x\"}\n", "a")]
    [InlineData("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"z\"", "a")]
    public async Task AppendAsync_FileThatWasCutOff_GoesOnAfterItsLastCompleteLine(
        string content,
        params string[] known
    )
    {
        await File.WriteAllTextAsync(FilePath, content, TestContext.Current.CancellationToken);
        var results = new BatchResults(FilePath, isRaw: false);

        var (ids, failed) = results.Read();
        Assert.Equal(known, ids);
        Assert.Equal(0, failed);
        await results.AppendAsync(Lines(), ids);

        Assert.Equal([.. known, "b", "c", "e"], results.Read().Ids);
        Assert.Equal(2, results.Read().Failed);
        Assert.Equal(known.Length + 3, File.ReadLines(FilePath).Count());
    }

    private static async IAsyncEnumerable<string> Lines()
    {
        await Task.CompletedTask;
        foreach (var line in (string[])[Done, Failed, NotRun, Interrupted, Done])
            yield return line;
    }
}
