"""Making and ending accounts: by an administrator of the clinic, or at the terminal of the machine with the store."""

from datetime import datetime

from game.clinic.accounts.lockout import of_account, stamp
from game.clinic.accounts.names import account_name, clinic_id, name_typed
from game.clinic.accounts.passwords import Keeper, check_password
from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import May, Role
from game.clinic.accounts.signing_in import SignedIn
from game.store.accounts import AccountRow, Accounts
from game.store.audit import Audit, Deed
from game.store.bad import BadStore
from game.store.clinics import Clinics
from game.store.opened import Opened
from game.store.sign_ins import SignIns


class Staff:
    """The accounts of a store's clinics.

    Every method takes `by`: who asks. None is whoever works at the terminal, who can open the store anyway. An
    administrator sees and changes the accounts of their own clinic; another's look as if they were not there.
    """

    def __init__(self, store: Opened, keeper: Keeper) -> None:
        """Look after the accounts of a store."""
        self._accounts = store.rows(Accounts)
        self._clinics = store.rows(Clinics)
        self._sign_ins = store.rows(SignIns)
        self._audit = store.rows(Audit)
        self._keeper = keeper

    def open_clinic(self, clinic: str, now: datetime) -> None:
        """Make room for a clinic; only at the terminal.

        Raises:
            Refused: that is no id.
            BadStore: there is one already.
        """
        self._clinics.new_clinic(clinic_id(clinic), stamp(now))
        self._audit.note(Deed(stamp(now), None, clinic, "clinic.opened"))

    def check(self, name: str, password: str) -> str:
        """Whether an account could be made with these; returns its name as it is kept.

        Raises:
            Refused: the name or the password cannot be taken.
            BadStore: there is an account of that name.
        """
        account = account_name(name)
        check_password(password, account)
        if self._accounts.account(account) is not None:
            raise BadStore(f"there is an account {account} already; choose another name")
        return account

    def add(
        self, name: str, clinic: str, role: Role, password: str, now: datetime, *, by: SignedIn | None = None
    ) -> AccountRow:
        """Make an account.

        Raises:
            Refused: the name or the password cannot be taken, there is no such clinic, or `by` may not.
            BadStore: there is an account of that name.
        """
        if by is not None and not by.may(May.STAFF):
            raise self._refused("may_not", by, now, "account.made")
        if clinic not in self._clinics.clinics() or (by and by.clinic != clinic):
            raise self._refused("nothing", by, now, "account.made")
        account = self.check(name, password)
        row = AccountRow(account, clinic, role.value, self._keeper.hash(password), stamp(now))
        self._accounts.add_account(row)
        self._note(now, by, row, "account.made", role=role.value)
        return row

    def list(self, clinic: str | None = None, *, by: SignedIn | None = None) -> list[AccountRow]:
        """The accounts of a clinic; at the terminal, without one, of all."""
        if by is not None:
            by.must(May.STAFF)
        return self._accounts.accounts(by.clinic if by else clinic)

    def disable(self, name: str, now: datetime, *, by: SignedIn | None = None) -> AccountRow:
        """Shut an account out, at once and everywhere. What it did stays in the audit, so its name is not given again.

        Raises:
            Refused: there is none, or `by` may not.
        """
        row = self._found(name, by, now, "account.disabled")
        self._accounts.disable(row.account, stamp(now))
        self._sign_ins.forget_sign_ins(row.account)
        self._note(now, by, row, "account.disabled")
        return row

    def give_password(self, name: str, password: str, now: datetime, *, by: SignedIn | None = None) -> AccountRow:
        """Give an account another password; whoever is signed in with it is signed out everywhere.

        Anybody may give one to their own account: have them say the present one first, with `Door.confirm`.

        Raises:
            Refused: there is no such account, the password cannot be taken, or `by` may not.
        """
        row = self._found(name, by, now, "account.password", own=True)
        check_password(password, row.account)
        self._accounts.keep_password(row.account, self._keeper.hash(password))
        self._sign_ins.forget_sign_ins(row.account)
        self._sign_ins.forgive(of_account(row.account))
        self._note(now, by, row, "account.password")
        return row

    def _found(self, name: str, by: SignedIn | None, now: datetime, asked: str, *, own: bool = False) -> AccountRow:
        row = self._accounts.account(name_typed(name) or "")
        is_own = own and by is not None and row is not None and row.account == by.account
        if by is not None and not is_own and not by.may(May.STAFF):
            raise self._refused("may_not", by, now, asked)
        if row is None or (by and row.clinic != by.clinic):
            raise self._refused("account", by, now, asked)
        return row

    def _refused(self, key: str, by: SignedIn | None, now: datetime, asked: str) -> Refused:
        """Write down that somebody was refused something; who works at the terminal may have mistyped a name."""
        if by is not None:
            self._audit.note(Deed(stamp(now), by.account, by.clinic, "refused", None, {"asked": asked}))
        return Refused(key)

    def _note(self, now: datetime, by: SignedIn | None, row: AccountRow, did: str, **detail: str) -> None:
        who = by.account if by else None
        self._audit.note(Deed(stamp(now), who, row.clinic, did, None, {"of": row.account, **detail}))
