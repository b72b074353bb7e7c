using System.CommandLine;
using System.Text.Json;
using Fresnel.Server.Admin;
using Fresnel.Server.Commands;
using Fresnel.TestKit;
using Microsoft.OpenApi;

namespace Fresnel.Tests.Server.Admin;

/// <summary>
/// The OpenAPI document of the admin API, and that the API, the command line and <see cref="IAdministration"/> offer the
/// same.
/// </summary>
public sealed class AdminDocumentTests : IAsyncLifetime
{
    /// <summary>Commands that work on the installation or as a client of the model APIs.</summary>
    private static readonly string[] s_otherCommands =
    [
        "serve",
        "describe",
        "ask",
        "read",
        "scene",
        "extract",
        "draw",
        "classify",
        "safety",
        "embed",
        "search",
        "duplicates",
        "cutout",
        "upscale",
        "batch",
        "eval",
        "models",
        "doctor",
        "backup",
        "restore",
        "storage",
        "schema",
        "storage",
    ];

    /// <summary>Fields and parameters whose option has another name, and those that a command sets by itself.</summary>
    private static readonly Dictionary<string, string?> s_options = new()
    {
        ["CreateKey.role"] = "--admin",
        ["RotateKey.grace_seconds"] = "--grace-hours",
        ["ChangeDeployment.enabled"] = null, // disable, enable
        ["SetSecret.value"] = null, // standard input
        ["CheckProvider.kind"] = null, // the argument
        ["CheckProvider.key"] = null, // standard input
        ["CheckProvider.secret_access_key"] = null, // standard input
        ["ConnectProvider.kind"] = null, // the argument
        ["ConnectProvider.key"] = null, // standard input
        ["ConnectProvider.secret_access_key"] = null, // standard input
        ["DisconnectProvider.kind"] = null, // the argument
        ["ListCalls.after"] = null, // reads as many pages as needed
        ["GetUsage.after"] = null, // the same
        ["FollowChanges.Last-Event-ID"] = "--after",
        ["RecordQuality.deployment"] = null, // the argument
        ["RecordQuality.version"] = "--suite-version",
        ["RemoveQuality.deployment"] = null, // the argument
    };

    private EndpointsUnderTest _api = null!;

    public async ValueTask InitializeAsync() => _api = await EndpointsUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("admin-openapi.json")]
    [InlineData("admin.md")]
    public async Task Document_PublishedFile_IsTheSame(string name)
    {
        var published = Checkout.PathOf("docs", "reference", name);
        var json = await _api.GenerateDocumentAsync();
        var generated = name == "admin.md" ? AdminReference.Write(JsonElement.Parse(json)) : json;
        if (Environment.GetEnvironmentVariable("FRESNEL_UPDATE_DOCS") is { Length: > 0 })
            await File.WriteAllTextAsync(published, generated, TestContext.Current.CancellationToken);

        Assert.True(
            File.Exists(published)
                && await File.ReadAllTextAsync(published, TestContext.Current.CancellationToken) == generated,
            $"docs/reference/{name} is out of date: run this test with FRESNEL_UPDATE_DOCS=1"
        );
    }

    [Fact]
    public async Task Document_OpenApiReader_FindsNoErrors()
    {
        var read = OpenApiDocument.Parse(await _api.GenerateDocumentAsync(), "json");

        Assert.Empty(read.Diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => $"{warning.Pointer}: {warning.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public void Document_EveryOperationParameterAndField_IsDescribed()
    {
        var root = _api.Document.Root;
        var operations =
            from operation in _api.Document.Operations
            let id = operation.Operation.GetProperty("operationId").GetString()
            from missing in (string?[])
                [
                    operation.Operation.TryGetProperty("summary", out _) ? null : id,
                    .. from parameter in Parameters(operation.Operation)
                    where !parameter.TryGetProperty("description", out _)
                    select $"{id}.{parameter.GetProperty("name")}",
                    .. from response in operation.Operation.GetProperty("responses").EnumerateObject()
                    where !response.Value.TryGetProperty("description", out _)
                    select $"{id} {response.Name}",
                ]
            where missing is not null
            select missing;
        var fields =
            from schema in root.GetProperty("components").GetProperty("schemas").EnumerateObject()
            where schema.Value.TryGetProperty("properties", out _)
            from field in schema.Value.GetProperty("properties").EnumerateObject()
            where !IsDescribed(field.Value)
            select $"{schema.Name}.{field.Name}";

        Assert.Empty(operations.Concat(fields));
    }

    [Fact]
    public void Operations_OfTheAdministration_AreAllInTheDocument()
    {
        var methods = typeof(IAdministration)
            .GetMethods()
            .Select(method => method.Name[..^"Async".Length])
            .SelectMany(name =>
                name.Contains("Group", StringComparison.Ordinal)
                    ? new[] { name.Replace("Group", "Team"), name.Replace("Group", "Organisation") }
                    : [name]
            );

        Assert.Equal(
            methods.Order(),
            _api.Document.Operations.Select(item => item.Operation.GetProperty("operationId").GetString()).Order()
        );
    }

    [Fact]
    public void Operations_AndCommands_OfferTheSame()
    {
        var commands = Commands(CommandLine.CreateRoot(), "fresnel")
            .Where(command => !s_otherCommands.Contains(command.Path.Split(' ')[1]))
            .ToDictionary(command => command.Path, command => command.Command);
        var named = _api
            .Document.Operations.SelectMany(item =>
                item.Operation.GetProperty("x-fresnel-commands").EnumerateArray().Select(name => name.GetString()!)
            )
            .ToHashSet();

        Assert.Empty(
            _api.Document.Operations.Where(item => !CommandsOf(item.Operation).Any()).Select(item => item.Path)
        );
        Assert.Equal(commands.Keys.Order(), named.Order());
        Assert.Empty(commands.Where(command => !HasOption(command.Value, "--json")).Select(command => command.Key));
    }

    [Fact]
    public void Operations_FieldsAndParameters_AreOptionsOfTheirCommands()
    {
        var commands = Commands(CommandLine.CreateRoot(), "fresnel")
            .ToDictionary(item => item.Path, item => item.Command);
        var missing =
            from item in _api.Document.Operations
            from command in CommandsOf(item.Operation)
            let id = item.Operation.GetProperty("operationId").GetString()
            from name in FieldNames(_api.Document.RequestSchemaOf(item.Operation), "")
                .Concat(Parameters(item.Operation).Select(parameter => parameter.GetProperty("name").GetString()!))
            let option = s_options.TryGetValue($"{id}.{name}", out var other) ? other
            : id!.EndsWith("Deployment", StringComparison.Ordinal) ? OptionOf("id") // provider/model
            : OptionOf(name)
            where option is not null && !HasOption(commands[command], option)
            select $"{command} lacks {option} for {id}.{name}";

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Document_Served_NeedsNoKeyAndIsCurrent()
    {
        var document = await _api.GetDocumentAsync();

        Assert.Equal(await _api.GenerateDocumentAsync(), document);
        Assert.DoesNotContain("fk-", document.Replace("fk-…", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(
            "bearer",
            _api.Document.Root.GetProperty("components")
                .GetProperty("securitySchemes")
                .GetProperty("admin_key")
                .GetProperty("scheme")
                .GetString()
        );
    }

    /// <summary>The commands that do something, with their paths.</summary>
    private static IEnumerable<(string Path, Command Command)> Commands(Command command, string path) =>
        command.Subcommands.SelectMany(sub =>
        {
            var below = Commands(sub, $"{path} {sub.Name}");
            return sub.Action is null ? below : below.Prepend(($"{path} {sub.Name}", sub));
        });

    private static IEnumerable<string> CommandsOf(JsonElement operation) =>
        operation.GetProperty("x-fresnel-commands").EnumerateArray().Select(name => name.GetString()!);

    private static List<JsonElement> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    /// <summary>The fields of a request; those of nested objects as one field, <c>users.models</c>.</summary>
    private IEnumerable<string> FieldNames(JsonElement schema, string prefix) =>
        schema.ValueKind == JsonValueKind.Undefined || !schema.TryGetProperty("properties", out var properties)
            ? []
            : properties
                .EnumerateObject()
                .SelectMany(field =>
                    FieldNames(ObjectOf(field.Value), prefix + field.Name + ".").DefaultIfEmpty(prefix + field.Name)
                );

    /// <summary>The object that a field may be; undefined: none.</summary>
    private JsonElement ObjectOf(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var branches))
            return ObjectOf(branches.EnumerateArray().Last());
        var resolved = _api.Document.Resolve(schema);
        return resolved.TryGetProperty("properties", out _) ? resolved : default;
    }

    private static string OptionOf(string field) =>
        field switch
        {
            "id" or "name" or "call" => "argument or --name",
            _ => "--"
                + field
                    .Replace("users.", "user-", StringComparison.Ordinal)
                    .Replace("limits.", "", StringComparison.Ordinal)
                    .Replace("models", "model", StringComparison.Ordinal)
                    .Replace("budgets", "budget", StringComparison.Ordinal)
                    .Replace("expires_at", "expires", StringComparison.Ordinal)
                    .Replace('_', '-'),
        };

    private static bool HasOption(Command command, string name) =>
        name == "argument or --name"
            ? command.Arguments.Count > 0 || HasOption(command, "--name")
            : command.Options.Any(option => option.Name == name);

    private static bool IsDescribed(JsonElement schema) =>
        schema.TryGetProperty("description", out _)
        || (schema.TryGetProperty("oneOf", out var branches) && branches.EnumerateArray().Any(IsDescribed));
}
