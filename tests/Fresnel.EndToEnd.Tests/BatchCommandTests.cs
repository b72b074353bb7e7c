using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary><c>fresnel batch</c> against a server of its own.</summary>
public sealed class BatchCommandTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private ServerProcess? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Output => _folder.Path("out.jsonl");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_FolderOfImages_CaptionsEachOnceAndContinuesWithNewOnes()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var images = Directory.CreateDirectory(_folder.Path("images", "deep")).Parent!.FullName;
        await File.WriteAllBytesAsync(Path.Combine(images, "a.png"), TestImages.Plain("#ff0000", 64, 64), Token);
        await File.WriteAllBytesAsync(
            Path.Combine(images, "deep", "b.png"),
            TestImages.Plain("#00ff00", 64, 64),
            Token
        );
        await File.WriteAllTextAsync(Path.Combine(images, "notes.txt"), "no image", Token);
        await File.WriteAllTextAsync(Path.Combine(images, "broken.jpg"), "no image", Token);

        var first = await RunAsync("run", images, "--task", "caption", "-o", Output);
        Assert.Equal(1, first.ExitCode); // one cannot be read
        var results = Read();
        Assert.Equal(["a.png", "broken.jpg", "deep/b.png"], results.Keys.Order());
        Assert.NotEmpty(results["a.png"].GetProperty("text").GetString()!);
        Assert.Contains("image", results["broken.jpg"].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Output + ".batch"));

        File.Delete(Path.Combine(images, "broken.jpg"));
        await File.WriteAllBytesAsync(Path.Combine(images, "c.png"), TestImages.Plain("#0000ff", 64, 64), Token);
        await RunAsync("run", images, "--task", "caption", "-o", Output);
        Assert.Equal(4, File.ReadLines(Output).Count());
        Assert.Contains("c.png", Read().Keys);
        Assert.Equal(4, (await LedgerReader.ReadAsync(_server.Data, 4)).Count);
    }

    [Fact]
    public async Task Run_ClassifyAndSafety_WriteALabelAndScoresForEachImage()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var images = Directory.CreateDirectory(_folder.Path("images")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(images, "a.png"), TestImages.Plain("#ff0000", 64, 64), Token);

        var classified = await RunAsync([
            "run",
            images,
            "--task",
            "classify",
            "--labels",
            "giraffe, train",
            "-o",
            Output,
        ]);
        Assert.Equal((0, "unknown"), (classified.ExitCode, Read()["a.png"].GetProperty("text").GetString()));
        File.Delete(Output);
        Assert.Equal(0, (await RunAsync("run", images, "--task", "safety", "-o", Output)).ExitCode);
        var rated = Read()["a.png"];
        Assert.False(rated.GetProperty("flagged").GetBoolean());
        Assert.InRange(rated.GetProperty("scores").GetProperty("sexual").GetDouble(), 0, 0.5);

        var missing = await RunAsync("run", images, "--task", "classify", "-o", Output);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("--labels", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LinesAndRequests_WriteTheirResults()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var lines = _folder.Path("prompts.txt");
        await File.WriteAllTextAsync(lines, "What can you do?\n\nWhat can you do?\n", Token);
        var text = await RunAsync("run", lines, "--task", "chat", "-o", Output, "--json");
        Assert.Equal(
            (0, """{"output":"%","total":2,"failed":0}"""),
            (text.ExitCode, text.Output.Trim().Replace(Output, "%"))
        );
        Assert.Equal(["1", "3"], Read().Keys.Order());

        var requests = _folder.Path("requests.jsonl");
        await File.WriteAllTextAsync(
            requests,
            """{"custom_id":"x","method":"POST","url":"/v1/images/generations","body":{"model":"gpt-5-image-mini","prompt":"Banner","size":"256x256"}}""",
            Token
        );
        var raw = _folder.Path("raw.jsonl");
        Assert.Equal(0, (await RunAsync("run", requests, "-o", raw)).ExitCode);
        Assert.Contains("/assets/", await File.ReadAllTextAsync(raw, Token), StringComparison.Ordinal);

        var list = await RunAsync("list", "--json");
        Assert.Equal(2, list.Output.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Run_Csv_SendsTheTextsOfAColumnAndKeepsItsIds()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var file = _folder.Path("questions.csv");
        await File.WriteAllTextAsync(
            file,
            "\uFEFFid,Question,note\r\na,\"What can you do,\nin short?\",x\r\nb,,empty\r\nc,What can you do?,\"\"\r\n",
            Token
        );

        var unclear = await RunAsync("run", file, "--task", "chat", "-o", Output);
        var run = await RunAsync("run", file, "--task", "chat", "--column", "question", "-o", Output);

        Assert.Contains("id, Question, note: say which has the texts", unclear.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a", "c"], Read().Keys.Order());
    }

    /// <summary>What is done is in the file before the batch ends; what did not run is sent by the next run.</summary>
    [Fact]
    public async Task Run_StoppedAndCancelled_KeepsWhatIsDoneAndGoesOnWithTheRest()
    {
        const int Lines = 40;
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answered = 0;
        await using var upstream = await StubServer.StartAsync(async http =>
        {
            if (Interlocked.Increment(ref answered) > 5)
                await rest.Task.WaitAsync(http.RequestAborted);
            await StubServer.AnswerChatAsync(http);
        });
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Upstreams.Lab(upstream.Address));
        var prompts = _folder.Path("prompts.txt");
        await File.WriteAllLinesAsync(prompts, Enumerable.Range(1, Lines).Select(i => $"Question {i}"), Token);
        string[] command = ["run", prompts, "--task", "chat", "--model", "lab-model", "-o", Output];

        using (var first = ChildProcess.Start(["batch", .. command, "--data", _server.Data]))
        {
            await UntilFiveAreInTheFileAsync();
            Signal.Send(first.Id, Signal.Interrupt);
            await first.WaitForExitAsync(Token);
            Assert.Equal(130, first.ExitCode);
        }
        var id = (await File.ReadAllTextAsync(Output + ".batch", Token)).Trim();
        using (var second = ChildProcess.Start(["batch", .. command, "--data", _server.Data]))
        {
            await RunAsync("cancel", id);
            rest.SetResult();
            await second.WaitForExitAsync(Token);
            Assert.Equal(1, second.ExitCode);
            Assert.Contains("is cancelled", await second.StandardError.ReadToEndAsync(Token), StringComparison.Ordinal);
        }
        Assert.InRange(Read().Count, 5, Lines - 1);
        Assert.All(Read().Values, result => Assert.False(result.TryGetProperty("error", out _)));
        var third = await RunAsync(command);

        Assert.Equal(0, third.ExitCode);
        Assert.Equal((Lines, Lines), (Read().Count, File.ReadLines(Output).Count()));
        Assert.Equal(Lines, upstream.Asked);

        Task UntilFiveAreInTheFileAsync() =>
            Wait.UntilAsync(
                "five answers are in the file",
                () => File.Exists(Output) && File.ReadLines(Output).Count() == 5
            );
    }

    [Theory]
    [InlineData("no folder", "--task", "caption", "There is no folder")]
    [InlineData("no file", "--task", "chat", "There is no file")]
    [InlineData("no file", "--model", "m", "There is no file")]
    public async Task Run_NoSuchSource_SaysSo(string source, string option, string value, string expected)
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var run = await RunAsync("run", source, option, value, "-o", Output);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private Task<ProcessResult> RunAsync(params string[] arguments) =>
        ChildProcess.RunAsync(["batch", .. arguments, "--data", _server!.Data]);

    private Dictionary<string, JsonElement> Read() =>
        File.ReadLines(Output)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .GroupBy(result => result.GetProperty("id").GetString()!)
            .ToDictionary(group => group.Key, group => group.Last());
}
