using Fresnel.Server.Commands.Evaluations.Import;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Commands.Evaluations;

public sealed class PromptfooImportTests : IDisposable
{
    private const string Configuration = """
        description: Capitals
        prompts:
          - "What is the capital of {{country}}?"
          - raw: "Capital of {{ country }}"
            label: short
        providers:
          - openai:chat:gpt-5-mini
          - id: anthropic:messages:claude-sonnet-4-5
            label: sonnet
            config: { temperature: 0.2, apiKey: x }
          - python:custom.py
        defaultTest:
          vars: { language: English }
          assert:
            - { type: llm-rubric, value: "Answers in {{language}}" }
        scenarios: []
        tests:
          - description: France
            vars: { country: France }
            assert:
              - { type: icontains, value: Paris }
              - { type: not-contains, value: Rome, weight: 2 }
              - { type: javascript, value: "output.length < 5" }
          - vars: { country: "5" }
            threshold: 0.5
            assert:
              - { type: contains-any, value: ["a.b", c] }
              - { type: is-json, value: { type: object, required: [x] } }
              - { type: similar, value: Paris, threshold: 0.8 }
              - { type: starts-with, value: "{{country}}" }
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parse_Configuration_BecomesASuiteThatIsValid()
    {
        var (yaml, _) = PromptfooImport.Parse(Configuration, "promptfooconfig.yaml");
        var suite = SuiteReader.Parse(yaml, _folder.Path("suite.yaml"));

        Assert.Equal("Capitals", suite.Name);
        Assert.Equal(
            ["gpt-5-mini, prompt 1", "gpt-5-mini, short", "sonnet, prompt 1", "sonnet, short"],
            suite.Candidates.Select(candidate => candidate.Name)
        );
        Assert.Equal("claude-sonnet-4-5", suite.Candidates[2].Model);
        Assert.Equal("""{"temperature":0.2}""", suite.Candidates[2].Parameters.ToJsonString());
        Assert.Equal("What is the capital of France?", suite.Candidates[0].Prompt.Expand(suite.Cases[0].Item));
        Assert.Equal(["1 France", "2"], suite.Cases.Select(each => each.Id));
        Assert.Equal("5", (string?)suite.Cases[1].Item["country"]); // a text stays a text
        Assert.Equal("gpt-5-mini", Assert.Single(suite.Graders).Model);
        Assert.Equal(["string_check", "string_check 2"], suite.Cases[0].Graders.Select(grader => grader.Name));
        Assert.Equal(["regex", "json_schema", "text_similarity"], suite.Cases[1].Graders.Select(grader => grader.Name));
        Assert.Equal("fresnel-embed", suite.Cases[1].Graders[2].Model);
    }

    [Fact]
    public void Parse_WhatHasNoCounterpart_IsListedWithItsLine()
    {
        var (_, notes) = PromptfooImport.Parse(Configuration, "p.yaml");
        string[] expected =
        [
            "p.yaml:16: scenarios: scenarios is left out",
            "p.yaml:10: providers[1].config.apiKey: apiKey is left out",
            "p.yaml:11: providers[2]: provider python:custom.py is left out",
            "p.yaml:22: tests[0].assert[1].weight: weight is left out",
            "p.yaml:23: tests[0].assert[2]: assert javascript is left out",
            "p.yaml:25: tests[1].threshold: threshold is left out",
            "p.yaml:29: tests[1].assert[2]: similar goes by fresnel-embed: check pass_threshold, or set model",
            "p.yaml:30: tests[1].assert[3]: assert starts-with is left out",
        ];
        Assert.Equal(expected.Length, notes.Count);
        Assert.All(expected, note => Assert.Contains(notes, each => each.StartsWith(note, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("prompts: [a]", "providers or targets is missing")]
    [InlineData("prompts: [a]\nproviders: [exec:x]", "none of its providers")]
    [InlineData("providers: [openai:gpt-5-mini]", "prompts is missing")]
    public void Parse_NothingThatCanRun_SaysSo(string configuration, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<ConfigurationException>(() => PromptfooImport.Parse(configuration, "p.yaml")).Message,
            StringComparison.Ordinal
        );
}
