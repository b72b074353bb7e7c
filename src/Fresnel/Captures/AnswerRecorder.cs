using System.Text;
using Fresnel.Contracts.Events;

namespace Fresnel.Captures;

/// <summary>Collects the text and the tool calls of an answer's choices from their events.</summary>
internal sealed class AnswerRecorder
{
    private readonly SortedDictionary<int, Choice> _choices = [];

    public IReadOnlyList<CapturedAnswer> Answers =>
        [
            .. _choices.Select(choice => new CapturedAnswer(
                choice.Key,
                choice.Value.Text.ToString(),
                choice.Value.Reasoning.Length > 0 ? choice.Value.Reasoning.ToString() : null,
                [
                    .. choice.Value.Tools.Values.Select(tool => new CapturedToolCall(
                        tool.Name,
                        tool.Arguments.ToString()
                    )),
                ]
            )),
        ];

    public void Add(GatewayEvent item)
    {
        switch (item)
        {
            case TextDelta text:
                ChoiceOf(item).Text.Append(text.Text.ToString());
                break;
            case RefusalDelta refusal:
                ChoiceOf(item).Text.Append(refusal.Text.ToString());
                break;
            case ReasoningDelta reasoning:
                ChoiceOf(item).Reasoning.Append(reasoning.Text.ToString());
                break;
            case ToolCallStarted tool:
                ChoiceOf(item).Tools[tool.Index] = (tool.Name, new StringBuilder());
                break;
            case ToolArgumentsDelta arguments when ChoiceOf(item).Tools.TryGetValue(arguments.Index, out var tool):
                tool.Arguments.Append(arguments.Arguments.ToString());
                break;
        }
    }

    /// <summary>The bytes of text that an event adds, roughly.</summary>
    public static int SizeOf(GatewayEvent item) =>
        item switch
        {
            TextDelta text => text.Text.Bytes.Length,
            RefusalDelta refusal => refusal.Text.Bytes.Length,
            ReasoningDelta reasoning => reasoning.Text.Bytes.Length,
            ToolArgumentsDelta arguments => arguments.Arguments.Bytes.Length,
            _ => 0,
        };

    private Choice ChoiceOf(GatewayEvent item)
    {
        if (!_choices.TryGetValue(item.ChoiceIndex, out var choice))
            _choices[item.ChoiceIndex] = choice = new Choice();
        return choice;
    }

    private sealed class Choice
    {
        public StringBuilder Text { get; } = new();

        public StringBuilder Reasoning { get; } = new();

        public SortedDictionary<int, (string Name, StringBuilder Arguments)> Tools { get; } = [];
    }
}
