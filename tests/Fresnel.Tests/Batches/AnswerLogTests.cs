using System.Text;
using Fresnel.Batches;
using Fresnel.TestKit;

namespace Fresnel.Tests.Batches;

public sealed class AnswerLogTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => _folder.Path("answers");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OpenAsync_AfterAnswers_HasThemAndTheirSums()
    {
        using (var log = await AnswerLog.OpenAsync(FilePath, Token))
        {
            log.Answer(3, AnswerLog.Success, 10, 20, 500, """{"a":1}"""u8);
            log.Answer(1, "bad", 0, 0, 0, """{"b":2}"""u8);
        }
        using var again = await AnswerLog.OpenAsync(FilePath, Token);
        Assert.Equal(new BatchCounts(0, 1, 1, 10, 20, 500), again.Counts);
        Assert.Equal([true, false, true], new[] { 1, 2, 3 }.Select(again.IsAnswered));
        Assert.Equal([(3, "-", """{"a":1}"""), (1, "bad", """{"b":2}""")], await ReadAsync());
    }

    /// <summary>A process can be killed within a write.</summary>
    [Fact]
    public async Task OpenAsync_CutAtEveryByte_HasTheCompleteRecordsAndGoesOn()
    {
        using (var log = await AnswerLog.OpenAsync(FilePath, Token))
        {
            log.Start(1);
            log.Answer(1, AnswerLog.Success, 1, 2, 3, """{"first":1}"""u8);
            log.Answer(2, AnswerLog.Success, 1, 2, 3, """{"second":1}"""u8);
        }
        var whole = await File.ReadAllBytesAsync(FilePath, Token);
        for (var length = 0; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(FilePath, whole[..length], Token);
            var complete = whole[..length].Count(each => each == '\n');
            using (var log = await AnswerLog.OpenAsync(FilePath, Token))
            {
                Assert.Equal(complete > 1, log.IsAnswered(1));
                Assert.Equal(complete > 2, log.IsAnswered(2));
                log.Answer(9, AnswerLog.Success, 1, 1, 1, """{"last":1}"""u8);
                Assert.Equal((9, "-", """{"last":1}"""), (await ReadAsync())[^1]);
            }
            using var again = await AnswerLog.OpenAsync(FilePath, Token);
            Assert.Equal(Math.Max(complete - 1, 0) + 1, again.Counts.Completed);
        }
    }

    /// <summary>Another process reads while a record is written.</summary>
    [Fact]
    public async Task ReadAsync_FromWhereItEnded_ReturnsWhatIsNewAndComplete()
    {
        using (var log = await AnswerLog.OpenAsync(FilePath, Token))
        {
            log.Start(1);
            log.Answer(1, AnswerLog.Success, 1, 2, 3, """{"first":1}"""u8);
            log.Answer(2, "bad", 1, 2, 3, """{"second":1}"""u8);
        }
        var whole = await File.ReadAllBytesAsync(FilePath, Token);
        var (lines, position) = (new List<int>(), 0L);
        for (var length = 0; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(FilePath, whole[..length], Token);
            await foreach (var (line, _, answer, end) in AnswerLog.ReadAsync(FilePath, position, Token))
            {
                using var json = System.Text.Json.JsonDocument.Parse(answer); // complete
                Assert.Equal(length, end);
                position = end;
                lines.Add(line);
            }
        }
        Assert.Equal([1, 2], lines);
    }

    [Fact]
    public async Task Start_AfterInterruptions_CountsOnlyAttemptsWithoutAnEnd()
    {
        using (var log = await AnswerLog.OpenAsync(FilePath, Token))
        {
            Assert.Equal((0, 0), log.Start(5));
            log.Retry(5, cost: 0);
            Assert.Equal((1, 0), log.Start(5));
        }
        using (var log = await AnswerLog.OpenAsync(FilePath, Token))
            Assert.Equal((2, 1), log.Start(5));
        using var last = await AnswerLog.OpenAsync(FilePath, Token);
        Assert.Equal((3, 2), last.Start(5));
        Assert.Equal((0, 0), last.Start(6));
    }

    private async Task<List<(int, string, string)>> ReadAsync()
    {
        var answers = new List<(int, string, string)>();
        await foreach (var (line, code, answer, _) in AnswerLog.ReadAsync(FilePath, 0, Token))
            answers.Add((line, code, Encoding.UTF8.GetString(answer.Span)));
        return answers;
    }
}
