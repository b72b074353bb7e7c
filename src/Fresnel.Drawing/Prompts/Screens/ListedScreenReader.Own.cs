using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <content>Parts that only one type of screen has.</content>
internal sealed partial class ListedScreenReader
{
    /// <summary>Parts of one type of screen.</summary>
    private bool ReadOwn(ScreenPart part)
    {
        var words = part.Words;
        if (
            words.Count == 4
            && words[0].Text is "cart" or "basket" or "bag"
            && SubjectWords.CountOf(words[2]) is > 0 and var goods
        )
        {
            _draft.Actions.Add(
                new BriefAction
                {
                    Label = "Cart",
                    Style = ActionStyle.Icon,
                    Badge = goods.ToString(System.Globalization.CultureInfo.InvariantCulture),
                }
            );
            return true;
        }

        switch (_name)
        {
            case "sign_in"
            or "sign_up"
                when words.IndexOf(token => token.IsWord("name")) is >= 0 and < 3 and var name
                    && name + 1 < words.Count
                    && Outline.IsUpper(words, name + 1):
                _draft.Brand = words.After(name).Text;
                return true;
            case "habit":
                return words.Any(token => token.Text is "week" or "weekly" or "woche")
                    && words.Count <= 2
                    && !words.Any(token => token.Kind == TokenKind.Number);
            case "timer" when words[0].Kind == TokenKind.Number && words[0].Text.Contains(':') && words.Count <= 3:
                _draft.Sections.Add(
                    new UiSection
                    {
                        Form = SectionForm.Ring,
                        Items = [new BriefItem { Label = words.After(0).Text, Value = words.Slice(0, 1).Text }],
                    }
                );
                return true;
            case "post":
                return ReadPost(words);
            case "player" or "article" when words[0].IsWordIn(s_by) && words.Count is > 1 and < 5:
                _draft.Subtitle = words.After(0).Text;
                return true;
            case "player" when words[0].IsWord("episode") && words.Count > 1 && words[1].Kind == TokenKind.Number:
                _draft.Subtitle = words.Slice(0, 2).Text is var number ? ScreenEntries.Capitalize(number) : null;
                _draft.Title = words.Count > 2 ? words.Slice(2, words.Count).Text : _draft.Title;
                return true;
            case "editor"
                when words.Count <= 3 && (words.Any(token => token.Is('.')) || words[0].Kind == TokenKind.Address):
                AddFile(words.Text);
                return true;
            case "survey" when ReadScale(words):
                return true;
            case "survey" when IsRating(words):
                _draft.Sections.Add(
                    new UiSection
                    {
                        Form = SectionForm.Rating,
                        Count = words.Tokens.Select(SubjectWords.CountOf).FirstOrDefault(count => count is > 0 and < 5),
                    }
                );
                return true;
            case "files"
                when words.Count <= 3
                    && words.Text is var file
                    && (words.Any(token => token.Is('.')) || words[0].Kind == TokenKind.Address):
                _draft.Items.Add(new BriefItem { Label = file, Icon = IconOfFile(file) });
                return true;
            case "thread" when words.Count == 1 && words[0].Kind == TokenKind.Quote && _draft.Title is null:
                _draft.Title = words[0].Text;
                return true;
        }

        return false;
    }

    private void AddFile(string name)
    {
        if (!_draft.Has(SectionForm.FileTree))
            _draft.Sections.Insert(0, new UiSection { Form = SectionForm.FileTree });
        var at = _draft.Sections.FindIndex(section => section.Form == SectionForm.FileTree);
        _draft.Sections[at] = _draft.Sections[at] with
        {
            Items = [.. _draft.Sections[at].Items, new BriefItem { Label = name }],
        };
        _draft.Title ??= name;
    }

    /// <summary>"scale from 1 to 10": a chip for each.</summary>
    private bool ReadScale(Phrase words)
    {
        var numbers = words
            .Tokens.Where(token => token.Kind == TokenKind.Number)
            .Select(token => SubjectWords.CountOf(token with { Text = token.Text.TrimStart('-', '–') }))
            .ToList();
        if (
            numbers is not [var first, var last]
            || words.Count > 6
            || last - first is < 2 or > 10
            || !words.Any(token => token.Text is "to" or "bis" or "a" or "-" or "–" or "scale" or "skala")
        )
            return false;
        _draft.Sections.Add(
            new UiSection
            {
                Form = SectionForm.Chips,
                Heading =
                    words[0].Kind == TokenKind.Word && !words[0].IsWord("from")
                        ? ScreenEntries.Capitalize(words.Slice(0, 1).Text)
                        : null,
                Items =
                [
                    .. Enumerable
                        .Range(first, last - first + 1)
                        .Select(each => new BriefItem
                        {
                            Label = each.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        }),
                ],
            }
        );
        return true;
    }

    private static string IconOfFile(string name) =>
        name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant() switch
        {
            "png" or "jpg" or "jpeg" or "gif" or "svg" => "image",
            "mp3" or "wav" => "music",
            "mp4" or "mov" => "video",
            _ => "file-text",
        };

    /// <summary>"five stars", "star rating", "rating from 1 to 5".</summary>
    private static bool IsRating(Phrase words) =>
        words.Count <= 6
        && words.Any(token => token.IsWordIn(s_stars))
        && !words.Any(token => token.Kind == TokenKind.Quote);

    private static readonly HashSet<string> s_stars = WordList.Parse(
        "stars star sterne sternen etoiles estrellas stelle estrelas rating sternebewertung"
    );

    /// <summary>"post by Kenji", "photo of ramen", "52 likes".</summary>
    private bool ReadPost(Phrase words)
    {
        var last = _draft.Items.Count - 1;
        var by = words.IndexOf(token => token.Text is "by" or "from" or "von" or "de" or "di");
        if (by is 0 or 1 && by + 1 < words.Count && words.Count - by <= 4 && Outline.IsUpper(words, by + 1))
        {
            _draft.Items.Add(new BriefItem { Label = words.After(by).Text });
            return true;
        }

        if (last < 0)
            return false;
        var post = _draft.Items[last];
        var of = words.IndexOf(token =>
            token.IsWord("of") || token.IsWord("von") || token.IsWord("de") || token.IsWord("di")
        );
        if (
            of > 0
            && of + 1 < words.Count
            && words.Before(of).Any(token => token.Text is "photo" or "picture" or "foto" or "image" or "video")
        )
            _draft.Items[last] = post with { Icon = words.After(of).TrimStart(ListReader.Articles).Text };
        else if (words.Count == 2 && words[0].Kind == TokenKind.Number && words[1].Kind == TokenKind.Word)
            _draft.Items[last] = post with { Value = post.Value is null ? words.Text : $"{post.Value} · {words.Text}" };
        else if (words[words.Count - 1].Kind == TokenKind.Quote)
            _draft.Items[last] = post with { Text = words[words.Count - 1].Text };
        else
            return false;
        return true;
    }
}
