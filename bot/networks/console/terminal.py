"""The console on a terminal: a prompt with history and completion, and a clock below."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.patch_stdout import patch_stdout

from bot.networks.console.completion import Names, Surroundings
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.network import ConsoleNetwork
from bot.networks.console.player import MovableClock, Player
from bot.networks.console.showing import Showing
from bot.networks.console.typed import Leave, Seat, ShowHelp, TakeSeat, read_typed
from bot.networks.console.words import moment, sentence, tell


@dataclass(frozen=True, slots=True)
class Terminal:
    """Somebody at the keyboard, who can be anybody and look at any channel."""

    player: Player
    console: ConsoleNetwork
    showing: Showing
    clock: MovableClock
    around: Surroundings
    language: str
    tell_user: Callable[[str], None]

    async def talk(self, seat: Seat, history: Path | None) -> None:
        """Take lines until somebody leaves (Ctrl-D too)."""
        completer = Names(self.console.screen, self.around, self.language)
        session: PromptSession[str] = PromptSession(
            history=_history(history),
            completer=completer,
            complete_while_typing=True,
            bottom_toolbar=self._toolbar,
            enable_history_search=False,
            refresh_interval=10,
        )
        with patch_stdout(raw=True):
            while True:
                completer.seat, completer.numbers = seat, await self.around.numbers()
                try:
                    line = await session.prompt_async(f"{seat}> ")
                except KeyboardInterrupt:
                    continue
                except EOFError:
                    return
                if not line.strip():
                    continue
                try:
                    moved = await self._follow(line, seat)
                except ScriptError as mistake:
                    self.tell_user(tell(mistake, self.language))
                    continue
                if moved is None:
                    return
                seat = moved

    async def _follow(self, line: str, seat: Seat) -> Seat | None:
        """Do what was typed; give where one sits then, None to leave."""
        match read_typed(line, seat, self.around.people):
            case Leave():
                return None
            case ShowHelp():
                self.tell_user(sentence("help", self.language))
                return seat
            case TakeSeat(seat=taken):
                await self.player.go_to(taken.channel)
                self.showing.here = f"@{taken.person}" if taken.direct else taken.channel
                return taken
            case step:
                self.player.here = seat.channel
                with self.showing.one_step():
                    await self.player.play(step)
        if self.player.here == seat.channel:
            return seat
        self.showing.here = self.player.here
        return Seat(seat.person, self.player.here)

    def _toolbar(self) -> str:
        now = moment(self.clock.now(), self.language)
        return sentence("toolbar", self.language, moment=now)


def _history(file: Path | None) -> History:
    if file is None:
        return InMemoryHistory()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600)
    return FileHistory(str(file))
