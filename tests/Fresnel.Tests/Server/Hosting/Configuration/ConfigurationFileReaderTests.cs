using Fresnel.Catalog;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Providers;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging;

namespace Fresnel.Tests.Server.Hosting.Configuration;

public sealed class ConfigurationFileReaderTests
{
    private static readonly ConfigurationFileReader s_file = new(
        ProviderKinds.All,
        name => name == "LAB_KEY" ? "sk-lab" : null
    );

    [Theory]
    [InlineData("{}", "400 400 forever")]
    [InlineData("{ calls: 90d }", "90 90 forever")]
    [InlineData("{ calls: 90d, lines: 30d, rollups: 800d }", "90 30 800")]
    [InlineData("{ calls: forever, lines: 7d }", "forever 7 forever")]
    public void Parse_Retention_ReadsPeriods(string section, string expected)
    {
        var options = s_file.Parse($"retention: {section}", "fresnel.yaml").Retention.ToOptions();

        Assert.Equal(
            expected,
            string.Join(
                ' ',
                new[] { options.Calls, options.Lines, options.Rollups }.Select(period =>
                    period is { } days ? $"{days.TotalDays}" : "forever"
                )
            )
        );
    }

    [Theory]
    [InlineData(
        "{ calls: 3 months }",
        "retention.calls is \"3 months\"; a number of days such as 90d, or forever, is expected"
    )]
    [InlineData(
        "{ rollups: 0d }",
        "retention.rollups is \"0d\"; a number of days such as 90d, or forever, is expected"
    )]
    [InlineData(
        "{ calls: 30d, lines: 31d }",
        "retention.lines is 31d, longer than calls (30d); lines are deleted with their call"
    )]
    [InlineData(
        "{ rollups: 90d }",
        "retention.rollups is 90d, shorter than calls (400d); usage is kept at least as long as calls"
    )]
    [InlineData(
        "{ calls: forever, rollups: 900d }",
        "retention.rollups is 900d, shorter than calls (forever); usage is kept at least as long as calls"
    )]
    public void Parse_RetentionThatCannotBe_NamesTheSetting(string section, string expected)
    {
        var refusal = Assert.Throws<ConfigurationException>(() =>
            s_file.Parse($"models: []\nretention: {section}", "fresnel.yaml")
        );

        Assert.Equal((2, expected), (Assert.Single(refusal.Errors).Line, refusal.Errors[0].Message));
    }

    [Fact]
    public void Parse_CompleteFile_ReadsEverySetting()
    {
        var file = s_file.Parse(
            """
            providers:
              - name: lab
                kind: compatible
                region: eu-west
                keeps_data: false
                open: true
                api_version: 2026-01-01
                base_url: http://127.0.0.1:9100/v1
                api_key: env:LAB_KEY
            models:
              - name: gpt-5-image-mini
                strategy: weighted
                deployments:
                  - provider: lab
                    weight: 2.5
                    model: upstream-name
                    price: { prompt: 2.50, completion: 2.00, image_output: 8.00, per_image: [ { size: 1024x1024, quality: low, each: 0.005 } ] }
                    capabilities: [chat, image_input]
                    context_tokens: 64000
                    output_sizes: [ 1024x1024 ]
                    output_formats: [ png, webp ]
                    input_formats: [ png, heic ]
                    quantization: fp8
                  - provider: built-in
            fetch: { allow: [ 10.0.0.0/8 ], max_mib: 5 }
            server: { max_body_mib: 8, cors_origins: [ "https://app.example.com" ] }
            """,
            "fresnel.yaml"
        );

        Assert.Equal(
            new ProviderSection
            {
                Name = "lab",
                Kind = "compatible",
                Region = "eu-west",
                KeepsData = false,
                Open = true,
                ApiVersion = "2026-01-01",
                BaseUrl = "http://127.0.0.1:9100/v1",
                ApiKey = "sk-lab",
            },
            Assert.Single(file.Providers)
        );
        var model = Assert.Single(file.Models);
        Assert.Equal("gpt-5-image-mini", model.Name);
        Assert.Equal(["lab", "built-in"], model.Deployments.Select(deployment => deployment.Provider));
        var first = model.Deployments[0];
        Assert.Equal((RoutingStrategy.Weighted, 2.5, 1), (model.Strategy, first.Weight, model.Deployments[1].Weight));
        Assert.Equal("upstream-name", first.Model);
        Assert.Equal(
            (2.5m, 2m, 8m, null),
            (first.Price!.Prompt, first.Price.Completion, first.Price.ImageOutput, first.Price.CachedPrompt)
        );
        Assert.Equal(
            new ImagePriceOptions
            {
                Size = "1024x1024",
                Quality = "low",
                Each = 0.005m,
            },
            Assert.Single(first.Price.PerImage)
        );
        Assert.Equal([Capability.Chat, Capability.ImageInput], first.Capabilities!);
        Assert.Equal(64000, first.ContextTokens);
        Assert.Equal(["1024x1024"], first.OutputSizes!);
        Assert.Equal([ImageFormat.Png, ImageFormat.Webp], first.OutputFormats!);
        Assert.Equal([InputImageFormat.Png, InputImageFormat.Heic], first.InputFormats!);
        Assert.Equal("fp8", first.Quantization);
        Assert.Equal(["10.0.0.0/8"], file.Fetch.Allow);
        Assert.Equal((5, 20), (file.Fetch.MaxMib, file.Fetch.TimeoutSeconds));
        Assert.Equal((8, 30), (file.Server.MaxBodyMib, file.Server.DrainSeconds));
    }

    [Theory]
    [InlineData("round_robin")]
    [InlineData("round-robin")]
    public void Parse_StrategyName_AcceptsDashesAndUnderscores(string strategy)
    {
        var file = s_file.Parse(
            $"models: [ {{ name: m, strategy: {strategy}, deployments: [ {{ provider: built-in }} ] }} ]",
            "fresnel.yaml"
        );
        Assert.Equal(RoutingStrategy.RoundRobin, file.Models[0].Strategy);
    }

    [Fact]
    public void Parse_Hedging_IsReadForServerAndModel()
    {
        var file = s_file.Parse(
            """
            routing: { hedge: { after: p99, most_extra: 0.5, most_extra_usd: 0.01, images: true } }
            models: [ { name: m, hedge: { always: false, after_ms: 300 }, deployments: [ { provider: built-in } ] } ]
            """,
            "fresnel.yaml"
        );
        Assert.Equal(
            new HedgeOptions
            {
                After = HedgeAfter.P99,
                MostExtra = 0.5,
                MostExtraUsd = 0.01m,
                Images = true,
            },
            file.Routing.Hedge
        );
        Assert.Equal(new HedgeOptions { Always = false, AfterMs = 300 }, file.Models[0].Hedge);
        Assert.Null(s_file.Parse("", "fresnel.yaml").Routing.Hedge);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("providers:\nmodels:\n")]
    public void Parse_Empty_UsesDefaults(string text)
    {
        var file = s_file.Parse(text, "fresnel.yaml");
        Assert.Empty(file.Providers);
        Assert.Empty(file.Models);
        Assert.Equal(64, file.Server.MaxBodyMib);
    }

    [Theory]
    [InlineData("secret:cloud", null)]
    [InlineData(
        "secret:clout",
        "providers[0].api_key reads the secret \"clout\", which there is not; store it with \"fresnel secrets set clout\"; did you mean cloud?"
    )]
    [InlineData(
        "secret:lost",
        "providers[0].api_key reads the secret \"lost\", which cannot be decrypted: the folder secrets.keys in the data folder lacks the key. Put that folder back from a backup, or store the secret again with \"fresnel secrets set lost\""
    )]
    public void Parse_Secret_IsResolvedOrReportedWithItsLine(string reference, string? mistake)
    {
        var file = new ConfigurationFileReader(
            ProviderKinds.All,
            _ => null,
            new Dictionary<string, string?> { ["cloud"] = "sk-cloud", ["lost"] = null }
        );
        var text = $"providers:\n  - name: a\n    kind: openai\n    api_key: {reference}\n";

        if (mistake is null)
            Assert.Equal("sk-cloud", Assert.Single(file.Parse(text, "fresnel.yaml").Providers).ApiKey);
        else
            Assert.Equal(
                new ConfigurationError(4, mistake),
                Assert.Single(Assert.Throws<ConfigurationException>(() => file.Parse(text, "fresnel.yaml")).Errors)
            );
    }

    [Fact]
    public void Read_KeyInPlainText_WarnsWithItsLineWithoutItsValue()
    {
        using var folder = new TestFolder();
        File.WriteAllText(
            folder.Path("fresnel.yaml"),
            "providers:\n  - { name: a, kind: openai, api_key: env:LAB_KEY }\n  - name: b\n    kind: openai\n    api_key: sk-plain\n"
        );

        var loaded = s_file.Read(folder.Path("fresnel.yaml"));

        Assert.Equal("sk-plain", loaded.Values.Providers[1].ApiKey);
        var warning = Assert.Single(loaded.Warnings);
        Assert.Equal(5, warning.Line);
        Assert.StartsWith("providers[1].api_key is in plain text", warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-plain", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WebhookSecret_IsResolvedAndChecked()
    {
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var file = new ConfigurationFileReader(
            ProviderKinds.All,
            name => name == "HOOK" ? Secret : null,
            new Dictionary<string, string?> { ["hook"] = Secret, ["short"] = "whsec_AAAA" }
        );
        string? Read(string value) =>
            file.Parse(
                $"alerts: {{ webhook: https://h.test, webhook_secret: \"{value}\" }}",
                "fresnel.yaml"
            ).Alerts.WebhookSecret;

        Assert.Equal([Secret, Secret, Secret], new[] { "env:HOOK", "secret:hook", Secret }.Select(Read));
        Assert.Equal(
            "alerts.webhook_secret is no signing secret; whsec_ followed by 24 to 64 bytes in base64 is expected: "
                + "echo whsec_$(openssl rand -base64 32)",
            Assert.Single(Assert.Throws<ConfigurationException>(() => Read("secret:short")).Errors).Message
        );
        Assert.Equal(
            "alerts.webhook_secret reads the environment variable NONE, which is not set",
            Assert.Single(Assert.Throws<ConfigurationException>(() => Read("env:NONE")).Errors).Message
        );
    }

    [Fact]
    public void ReadLogging_OtherSectionsInvalid_ReadsTheLog()
    {
        using var folder = new TestFolder();
        File.WriteAllText(
            folder.Path("fresnel.yaml"),
            "logging: { format: json, level: warning }\nproviders: [ { nam: x } ]\n"
        );

        Assert.Equal(
            new LoggingSection { Format = LogFormat.Json, Level = LogLevel.Warning },
            ConfigurationFileReader.ReadLogging(folder.Path("fresnel.yaml"))
        );
    }

    [Theory]
    [InlineData("{ format: jsn }", "logging.format is \"jsn\"; did you mean json?")]
    [InlineData("{ level: none }", "logging.level is \"none\"")]
    public void Parse_InvalidLogging_NamesTheSetting(string section, string expected) =>
        Assert.StartsWith(
            expected,
            Assert
                .Single(
                    Assert
                        .Throws<ConfigurationException>(() => s_file.Parse($"logging: {section}", "fresnel.yaml"))
                        .Errors
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("storage: { postgres: Host=db }\nproviders: [ { nam: x } ]\n", "Host=db")]
    [InlineData("providers: [ { nam: x, api_key: env:OTHER_KEY } ]\n", null)]
    [InlineData("storage:\n", null)]
    [InlineData("", null)]
    [InlineData("# nothing\n", null)]
    public void ReadStorage_OtherSectionsInvalid_ReadsTheDatabase(string text, string? postgres)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.Path("fresnel.yaml"), text);

        Assert.Equal(postgres, s_file.ReadStorage(folder.Path("fresnel.yaml")).Postgres);
    }

    [Fact]
    public void ReadStorage_Invalid_NamesTheLine()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.Path("fresnel.yaml"), "\nstorage:\n  postgers: Host=db\n");

        Assert.Equal(
            new ConfigurationError(3, "storage.postgers is not a setting; did you mean postgres?"),
            Assert.Single(
                Assert.Throws<ConfigurationException>(() => s_file.ReadStorage(folder.Path("fresnel.yaml"))).Errors
            )
        );
    }

    [Fact]
    public void Parse_SeveralErrors_ListsEachWithItsLine()
    {
        var refused = Refuse(
            """
            providers:
              - name: lab
                kind: compatible
                base_urll: http://127.0.0.1:9100/v1
            models:
              - name: m
                deployments:
                  - provider: lab
                    price: { promt: 2.50, completion: cheap }
                    capabilities: [vision]
            serverr: {}
            """
        );
        Assert.Equal(
            [
                (2, "providers[0] needs base_url"),
                (4, "providers[0].base_urll is not a setting; did you mean base_url?"),
                (9, "models[0].deployments[0].price.promt is not a setting; did you mean prompt?"),
                (9, "models[0].deployments[0].price.completion is \"cheap\"; a number is expected, for example 2.50"),
                (
                    10,
                    "models[0].deployments[0].capabilities[0] is \"vision\"; known are chat, image_input, image_output, image_generation, tools, json_schema, streaming, image_editing, embeddings, moderation, json_mode, transparent_background, picture_brief"
                ),
                (11, "serverr is not a setting; did you mean server?"),
            ],
            refused.Errors.Select(mistake => (mistake.Line, mistake.Message))
        );
        Assert.Contains("fresnel.yaml:4: providers[0].base_urll", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "providers:\n  - name: lab\n    kind: compatible\n    base_url: ftp://x\n",
        4,
        "providers[0].base_url is \"ftp://x\"; an http or https address is expected"
    )]
    [InlineData("providers:\n  - name: lab\n    kind: compatible\n", 2, "providers[0] needs base_url")]
    [InlineData(
        "providers:\n  - name: lab\n    kind: compatable\n    base_url: http://x/v1\n",
        3,
        "providers[0].kind is \"compatable\"; did you mean compatible?"
    )]
    [InlineData("providers:\n  - kind: compatible\n    base_url: http://x/v1\n", 2, "providers[0] needs name")]
    [InlineData(
        "providers:\n  - name: built-in\n    kind: compatible\n    base_url: http://x/v1\n",
        2,
        "providers[0].name: there is another provider \"built-in\"; rename one"
    )]
    [InlineData(
        "providers:\n  - name: lab\n    kind: compatible\n    base_url: http://x/v1\n    api_key: env:OTHER_KEY\n",
        5,
        "providers[0].api_key reads the environment variable OTHER_KEY, which is not set"
    )]
    [InlineData(
        "providers:\n  - name: lab\n    kind: openai\n    api_key: ${LAB_KEY}\n",
        4,
        "providers[0].api_key begins with $; to read an environment variable, write env:NAME, for example env:OPENAI_API_KEY"
    )]
    [InlineData(
        "storage: { postgres: secret:db }\n",
        1,
        "storage.postgres cannot be a secret, because secrets are stored in the database that it names; write env:NAME, for example env:FRESNEL_POSTGRES"
    )]
    [InlineData(
        "storage:\n  postgres: env:OTHER\n",
        2,
        "storage.postgres reads the environment variable OTHER, which is not set"
    )]
    [InlineData(
        "storage:\n  postgres: env:LAB_KEY\n",
        2,
        "storage.postgres reads the variable LAB_KEY, which cannot be read; a connection string is expected, for example Host=db.example.com;Port=5432;Database=fresnel;Username=fresnel;Password=…, with a value that has a semicolon or a quote in quotes"
    )]
    [InlineData(
        "storage: { postgres: Database=x;Password=pw }\n",
        1,
        "storage.postgres names no Host; a connection string is expected, for example Host=db.example.com;Port=5432;Database=fresnel;Username=fresnel;Password=…"
    )]
    [InlineData(
        "storage: { postgres: Host=h;Password=ab;cd=ef }\n",
        1,
        "storage.postgres cannot be read; a connection string is expected, for example Host=db.example.com;Port=5432;Database=fresnel;Username=fresnel;Password=…, with a value that has a semicolon or a quote in quotes"
    )]
    [InlineData(
        "models:\n  - name: m\n    deployments:\n      - provider: bilt-in\n",
        4,
        "models[0].deployments[0].provider: there is no provider \"bilt-in\"; known are built-in"
    )]
    [InlineData(
        "models:\n  - name: m\n    deployments:\n      - provider: built-in\n        weight: heavy\n",
        5,
        "models[0].deployments[0].weight is \"heavy\"; a number is expected, for example 0.5"
    )]
    [InlineData(
        "models:\n  - name: m\n    deployments: []\n",
        3,
        "models[0].deployments: name at least one deployment"
    )]
    [InlineData(
        "models:\n  - name: m\n    deployments: [ { provider: built-in } ]\n  - name: m\n    deployments: [ { provider: built-in } ]\n",
        4,
        "models[1].name: the model \"m\" is listed twice; put all its deployments in one entry"
    )]
    [InlineData("models:\n  m:\n    provider: built-in\n", 2, "models must be a list, \"- \" before each entry")]
    [InlineData(
        "fetch: { allow: [ home ] }\n",
        1,
        "fetch.allow[0] is \"home\"; an address range is expected, for example 10.0.0.0/8"
    )]
    [InlineData("server:\n  max_body_mib: 0\n", 2, "server.max_body_mib is \"0\"; 1 to 1024 is expected")]
    [InlineData(
        "server:\n  cors_origins: [ https://a.example/path ]\n",
        2,
        "server.cors_origins[0] is \"https://a.example/path\"; an origin is expected, for example https://app.example.com, without a path"
    )]
    public void Parse_OneError_ReportsLineAndFix(string text, int line, string what)
    {
        var mistake = Assert.Single(Refuse(text).Errors);
        Assert.Equal((line, what), (mistake.Line, mistake.Message));
    }

    [Fact]
    public void Parse_NotYaml_NamesTheLine()
    {
        var mistake = Assert.Single(Refuse("providers:\n  - name: [\n").Errors);
        Assert.StartsWith("this is not YAML: ", mistake.Message, StringComparison.Ordinal);
        Assert.True(mistake.Line > 0);
    }

    private static ConfigurationException Refuse(string text) =>
        Assert.Throws<ConfigurationException>(() => s_file.Parse(text, "fresnel.yaml"));
}
