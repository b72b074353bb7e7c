using System.Diagnostics;
using System.Net;
using System.Text;
using Fresnel.EndToEnd.Tests.Databases;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>A data folder on a real file system that is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private bool _isMounted;

    public void Dispose()
    {
        if (_isMounted)
            Run("umount", "-l", _folder.Path("disk"));
        _folder.Dispose();
    }

    [Fact]
    public async Task Requests_DiskFull_AreRefusedByNameOrServedAndWorkAgainAfterwards()
    {
        Directory.CreateDirectory(_folder.Path("disk"));
        _isMounted = Run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", _folder.Path("disk"));
        Assert.SkipUnless(_isMounted, "Mounting a small file system needs root.");
        await using var lab = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("disk", "data"),
            Upstreams.Lab(lab.Address) + "assets: { keep: true }\n"
        );
        await AssertAllAsync(server, full: false);

        var filler = Fill(_folder.Path("disk", "filler"));
        await AssertAllAsync(server, full: true);
        var command = await ChildProcess.RunAsync(["keys", "create", "x", "--data", _folder.Path("disk", "data")]);
        Assert.Equal(1, command.ExitCode);
        Assert.Contains("The gateway's disk is full", command.Error, StringComparison.Ordinal);

        File.Delete(filler);
        await AssertAllAsync(server, full: false);
        Assert.Empty(Directory.GetFiles(_folder.Path("disk", "data", "files", "drafts")));
        Assert.Empty(Directory.GetFiles(_folder.Path("disk", "data", "assets", "drafts")));
        Assert.Equal(0, await server.TerminateAsync());
        Assert.Contains("disk is full", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_DiskOfPostgresFull_AreRefusedByNameAndWorkAgainAfterwards()
    {
        TestDatabase.SkipWithoutPostgres();
        var disk = _folder.Path("disk");
        Directory.CreateDirectory(disk);
        File.SetUnixFileMode(_folder.Path(), File.GetUnixFileMode(_folder.Path()) | UnixFileMode.OtherExecute);
        _isMounted = Run("mount", "-t", "tmpfs", "-o", "size=64m,mode=777", "tmpfs", disk);
        Assert.SkipUnless(_isMounted, "Mounting a small file system needs root.");
        var space = Directory.CreateDirectory(Path.Combine(disk, "space"));
        Assert.True(Run("chown", "postgres", space.FullName), "PostgreSQL cannot own its folder.");
        await using var postgres = await PostgresServer.StartAsync();
        await postgres.ExecuteAsync("postgres", $"CREATE TABLESPACE small LOCATION '{space.FullName}'");
        await postgres.ExecuteAsync("postgres", "CREATE DATABASE books TABLESPACE small");
        await using var server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            environment: TestDatabase.Environment(postgres.ConnectionString("books"))
        );
        Assert.Equal(HttpStatusCode.OK, (await CreateKeyAsync(server)).Status);

        var filler = Fill(Path.Combine(disk, "filler"));
        var answer = await CreateKeyAsync(server);
        for (var i = 0; i < 1_000 && answer.Status == HttpStatusCode.OK; i++) // until the pages are full, too
            answer = await CreateKeyAsync(server);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("The gateway's disk is full or not writable.", answer.Body, StringComparison.Ordinal);
        File.Delete(filler);
        Assert.Equal(HttpStatusCode.OK, (await CreateKeyAsync(server)).Status);
    }

    private static Task<ServerResponse> CreateKeyAsync(ServerProcess server) =>
        SendAsync(
            server,
            HttpMethod.Post,
            "/admin/keys",
            $$"""{"name":"{{Guid.NewGuid()}}","budgets":[{"window":"day","usd":5}]}"""
        );

    private static async Task AssertAllAsync(ServerProcess server, bool full)
    {
        var big = new string('x', 1 << 20);
        (string What, ServerResponse Answer)[] needing =
        [
            ("key", await CreateKeyAsync(server)),
            ("file", await UploadAsync(server, Encoding.UTF8.GetBytes(big))),
            ("small file", await UploadAsync(server, "x"u8.ToArray())),
            (
                "secret",
                await SendAsync(server, HttpMethod.Put, "/admin/secrets/s", $$"""{"value":"{{Guid.NewGuid()}}"}""")
            ),
            (
                "organisation",
                await SendAsync(server, HttpMethod.Post, "/admin/organisations", $$"""{"name":"{{Guid.NewGuid()}}"}""")
            ),
            (
                "image",
                await SendAsync(
                    server,
                    HttpMethod.Post,
                    "/v1/images/generations",
                    $$"""{"model":"fresnel-mini","prompt":"Banner \"{{Guid.NewGuid()}}\"","size":"256x256","quality":"low","response_format":"url"}"""
                )
            ),
        ];
        foreach (var (what, answer) in needing)
        {
            Assert.True(
                answer.Status == (full ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK)
                    || (!full && answer.Status == HttpStatusCode.Created),
                $"{what}, disk {(full ? "full" : "free")}: {(int)answer.Status} {answer.Body}"
            );
            if (full)
                Assert.Contains("The gateway's disk is full or not writable.", answer.Body, StringComparison.Ordinal);
        }

        // A call needs the journal, whose files were filled with zeros when they were created.
        var call = await SendAsync(
            server,
            HttpMethod.Post,
            "/v1/chat/completions",
            """{"model":"lab-model","messages":[{"role":"user","content":"hi"}]}""",
            idempotencyKey: Guid.NewGuid().ToString()
        );
        Assert.Equal(HttpStatusCode.OK, call.Status);
    }

    private static async Task<ServerResponse> SendAsync(
        ServerProcess server,
        HttpMethod method,
        string path,
        string json,
        string? idempotencyKey = null
    )
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await ServerResponse.ReadAsync(
            await server.Http.SendAsync(request, TestContext.Current.CancellationToken)
        );
    }

    private static async Task<ServerResponse> UploadAsync(ServerProcess server, byte[] bytes)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("user_data"), "purpose" },
            { new ByteArrayContent(bytes), "file", "a.bin" },
        };
        return await ServerResponse.ReadAsync(
            await server.Http.PostAsync("/v1/files", form, TestContext.Current.CancellationToken)
        );
    }

    /// <summary>Writes until nothing more fits.</summary>
    /// <returns>The path.</returns>
    private static string Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var bytes = new byte[4096];
        try
        {
            while (true)
                file.Write(bytes);
        }
        catch (IOException)
        {
            return path;
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such program
        }
    }
}
