using System.ClientModel;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OpenAI;

namespace Fresnel.EndToEnd.Tests;

/// <summary>A server process with its own port and data folder.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly StringBuilder _log = new();
    private readonly Process _process;
    private readonly Task _reading;

    private ServerProcess(Process process, string data, Uri address, string key, string consoleLink)
    {
        (_process, Data, Address, AdminKey, ConsoleLink) = (process, data, address, key, consoleLink);
        Http = new HttpClient
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(5),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
        _reading = ReadLogAsync();
    }

    public string Data { get; }

    public Uri Address { get; }

    public string AdminKey { get; }

    /// <summary>The link to the console that signs in once.</summary>
    public string ConsoleLink { get; }

    /// <summary>Authenticates with the admin key.</summary>
    public HttpClient Http { get; }

    public Process Process => _process;

    /// <summary>Standard error so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <param name="data">The data folder; starting again on the same folder is a restart.</param>
    /// <param name="configuration">Content of <c>fresnel.yaml</c>.</param>
    public static async Task<ServerProcess> StartAsync(
        string data,
        string? configuration = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        Directory.CreateDirectory(data);
        if (configuration is not null)
            await File.WriteAllTextAsync(Path.Combine(data, "fresnel.yaml"), configuration);
        var process = ChildProcess.Start(["serve", "--port", "0", "--data", data, "--json"], environment, folder: data);
        var ready = await process.StandardOutput.ReadLineAsync();
        if (ready is null)
        {
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            throw new InvalidOperationException($"The server ended with {process.ExitCode}: {error}");
        }
        var started = JsonDocument.Parse(ready).RootElement;
        var address = started.GetProperty("address").GetString()!;
        return new ServerProcess(
            process,
            data,
            new Uri(address),
            (await File.ReadAllTextAsync(Path.Combine(data, "admin.key"))).Trim(),
            started.GetProperty("console").GetString()!
        );
    }

    /// <summary>OpenAI's SDK with only its base URL changed.</summary>
    public OpenAIClient Client(string? key = null) =>
        new(
            new ApiKeyCredential(key ?? AdminKey),
            new OpenAIClientOptions
            {
                Endpoint = new Uri(Address, "v1"),
                RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0),
            }
        );

    public Task<ServerResponse> ChatAsync(string json) => PostAsync("/v1/chat/completions", json);

    /// <summary>Starts a chat call and returns when the response headers arrive.</summary>
    public async Task<HttpResponseMessage> OpenChatAsync(string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        return await Http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
    }

    /// <param name="key">Null: the admin key.</param>
    public async Task<ServerResponse> PostAsync(string path, string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await ServerResponse.ReadAsync(await Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    public async Task<ServerResponse> GetAsync(string path) =>
        await ServerResponse.ReadAsync(await Http.GetAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Sends SIGTERM and waits for the exit.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Signal.Send(_process.Id, Signal.Terminate);
        return await EndAsync();
    }

    /// <summary>Kills the process, like a crash.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>Resident memory, bytes.</summary>
    public long Memory() =>
        long.Parse(
            File.ReadLines($"/proc/{_process.Id}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
        ) << 10;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadLogAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_log)
                _log.AppendLine(line);
        }
    }
}
